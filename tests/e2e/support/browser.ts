import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Without a browser these tests are skipped, except where the run promises one (CI). */
export const hasBrowser = existsSync(executablePath) || process.env.CI !== undefined

export interface Screen {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly reducedMotion?: boolean
}

/** A page, and everything about it that no page of ours may ever do. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** JavaScript errors, violations of the content security policy, requests to other hosts. */
  readonly faults: string[]
  readonly close: () => Promise<void>
}

/** Opens `url` in a fresh Chromium with an empty profile. */
export async function openPage(url: string, screen: Screen = {}): Promise<WatchedPage> {
  const profile = await mkdtemp(join(tmpdir(), 'verbatim-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
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
    viewport: { width: screen.width ?? 1280, height: screen.height ?? 800 },
    colorScheme: screen.dark ? 'dark' : 'light',
    reducedMotion: screen.reducedMotion === false ? 'no-preference' : 'reduce',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const faults = watch(page, new URL(url).host)
  await page.goto(url)
  const close = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
  return { page, context, faults, close }
}

function watch(page: Page, host: string): string[] {
  const faults: string[] = []
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
  return faults
}
