import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Without a browser these tests are skipped, except where the run promises one (CI). */
export const hasBrowser = existsSync(executablePath) || process.env.CI !== undefined

export interface Screen {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
}

/**
 * A Chromium for the tests of a file. Each page it opens has a profile of its own; a test whose pages had a
 * JavaScript error, broke the content security policy or called another host has failed.
 */
export function useBrowser(): (url: string, screen?: Screen) => Promise<Page> {
  let browser: Browser
  let faults: string[] = []
  beforeAll(async () => {
    browser = await launch()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    const found = faults
    faults = []
    expect(found).toEqual([])
  })
  afterAll(() => browser.close())

  return async (url, screen = {}) => {
    const context = await browser.newContext({
      viewport: { width: screen.width ?? 1280, height: screen.height ?? 800 },
      colorScheme: screen.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    watch(page, new URL(url).host, faults)
    await page.goto(url)
    return page
  }
}

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

function watch(page: Page, host: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // Chromium logs a failed request as an error of the console; what the page makes of it is tested by itself.
    const isRequest = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRequest) faults.push(`console: ${message.text()}`)
    if (/content security policy/i.test(message.text())) faults.push(`policy: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.host !== host)
      faults.push(`request to another host: ${request.url()}`)
  })
}
