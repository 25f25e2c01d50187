import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { scripted, scriptedApp, scriptedAsk } from '../server/scripted-assistant.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath) || process.env.CI !== undefined

let webDir: string
beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'verbatim-widget-'))
  await build({
    configFile: 'vite.widget.config.ts',
    build: { outDir: webDir },
    logLevel: 'error',
  })
})

test('the script is small, and one', async () => {
  const script = await readFile(join(webDir, 'widget.js'))
  expect(gzipSync(script).length).toBeLessThan(6_000)
  expect(script.toString()).not.toMatch(/\bimport\s*\(|innerHTML|eval\(/)
})

describe.runIf(hasBrowser)('on a page of another site', () => {
  let browser: Browser
  let site: { url: string; close: () => void; serveHtml: (body: string) => void }
  let server: RunningServer | undefined
  let faults: string[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    site = await foreignSite()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await server?.close()
    expect(faults).toEqual([])
  })
  afterAll(async () => {
    site.close()
    await browser.close()
  })

  /** The page with the element, and a Verbatim server on another origin that may or may not allow it. */
  async function open(
    options: { assistant?: Assistant; allowed?: boolean; html?: string } = {},
  ): Promise<Page> {
    const {
      assistant = scripted(),
      allowed = true,
      html = '<verbatim-chat></verbatim-chat>',
    } = options
    const { app, log } = scriptedApp({
      assistant: () => assistant,
      webDir,
      settings: { allowedOrigins: allowed ? [site.url] : [] },
    })
    server = await serve(app, { host: '127.0.0.1', port: 0, log })
    site.serveHtml(`<script src="${server.url}/widget.js" defer></script>${html}`)
    const page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(10_000)
    faults = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) faults.push(message.text())
    })
    await page.goto(site.url)
    return page
  }

  const ask = async (page: Page, question: string) => {
    await page.getByRole('textbox', { name: 'Ask the documents' }).fill(question)
    await page.keyboard.press('Enter')
  }

  test('it asks, shows each quote with its source, and links to where it stands', async () => {
    const page = await open()
    await ask(page, 'What does a bridge join?')
    const quote = page.locator('[part=quote]')
    await quote.waitFor()
    expect(await quote.textContent()).toBe('A bridge joins two banks.')
    const source = page.getByRole('link', { name: 'On bridges' })
    expect(await source.getAttribute('href')).toBe(`${server?.url}/sources/bridges`)
    expect(await page.getByRole('link', { name: '[1]' }).getAttribute('title')).toContain(
      'two banks',
    )
    expect(await page.locator('[aria-busy]').count()).toBe(0)
  })

  test('a follow-up carries the talk so far', async () => {
    const asked: unknown[] = []
    const assistant = scripted({
      async *ask(request, signal) {
        asked.push(request.history)
        yield* scriptedAsk(request, signal)
      },
    })
    const page = await open({ assistant })
    await ask(page, 'What does a bridge join?')
    await page.locator('[part=citations]').waitFor()
    await ask(page, 'And when was it built?')
    await page.locator('[part=citations]').nth(1).waitFor()
    expect(asked).toEqual([
      [],
      [
        { role: 'user', content: 'What does a bridge join?' },
        { role: 'assistant', content: 'A bridge joins two banks. [1]' },
      ],
    ])
  })

  test('what looks like markup is text, and a link leads nowhere else', async () => {
    const evil = '<img src=x onerror="document.title=1">'
    const assistant = scripted({
      async *ask(request, signal) {
        for await (const event of scriptedAsk(request, signal)) {
          if (event.event === 'statement')
            yield { ...event, statement: { ...event.statement, text: evil } }
          else if (event.event === 'answer') {
            const citations = event.answer.citations.map((citation) => ({
              ...citation,
              quote: evil,
              url: 'javascript:alert(1)',
            }))
            yield { event: 'answer', answer: { ...event.answer, citations } }
          } else yield event
        }
      },
    })
    const page = await open({ assistant })
    await ask(page, 'What?')
    await page.locator('[part=quote]').waitFor()
    expect(await page.locator('[part=quote]').textContent()).toBe(evil)
    expect(await page.locator('[part=answer]').textContent()).toContain(evil)
    expect(await page.locator('verbatim-chat img').count()).toBe(0)
    expect(await page.locator('[part=source]').getAttribute('href')).toBeNull()
  })

  test('a decline is shown as one, without sources', async () => {
    const assistant = scripted({
      ask: (request, signal) => scriptedAsk({ ...request, sources: ['none'] }, signal),
    })
    const page = await open({ assistant })
    await ask(page, 'Who?')
    await page.locator('[part=decline]').waitFor()
    expect(await page.locator('[part=decline]').textContent()).toMatch(/do not answer/)
    expect(await page.locator('[part=citations]').count()).toBe(0)
  })

  test('a site that is not allowed gets an error, and may ask again', async () => {
    const page = await open({ allowed: false })
    await ask(page, 'What?')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/^No answer: /)
    expect(await page.getByRole('button', { name: 'Ask' }).isEnabled()).toBe(true)
  })

  test('it takes its looks from CSS variables, and nothing from the page’s style', async () => {
    const page = await open({
      html: `<style>p { color: rgb(1, 2, 3) } verbatim-chat { --verbatim-text: rgb(4, 5, 6); --verbatim-accent: rgb(7, 8, 9) }</style>
        <verbatim-chat label="Ask us"></verbatim-chat>`,
    })
    await page.getByRole('textbox', { name: 'Ask us' }).fill('What?')
    await page.getByRole('button', { name: 'Ask' }).click()
    const quote = page.locator('[part=quote]')
    await quote.waitFor()
    const colourOf = (part: string) =>
      page.locator(`[part=${part}]`).first().evaluate(COMPUTED_COLOUR)
    expect(await colourOf('answer')).toBe('rgb(4, 5, 6)')
    expect(await colourOf('source')).toBe('rgb(7, 8, 9)')
  })
})

/** For the browser, whose types this file does not have. */
const COMPUTED_COLOUR = new Function('element', 'return getComputedStyle(element).color') as (
  element: unknown,
) => string

/** A page that was made elsewhere, under a policy that lets in one script and its calls, and no style but the page’s own. */
async function foreignSite() {
  let html = ''
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src http://127.0.0.1:*; connect-src http://127.0.0.1:*${html.includes('<style') ? "; style-src 'unsafe-inline'" : ''}`,
    )
    // Without opting in, a page that is isolated gets no script from another site.
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
    response.end(`<!doctype html><html lang="en"><title>Elsewhere</title>${html}</html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => server.close(),
    serveHtml: (body: string) => {
      html = body
    },
  }
}
