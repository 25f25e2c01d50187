import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, chip } from './support/ask.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { buildPage } from './support/page-files.ts'
import { scriptedAnswer } from './support/scripted-answers.ts'
import { oddities, oddQuotes, opEd } from './support/scripted-library.ts'
import { type ScriptedServer, startScripted, stepsOf } from './support/scripted-server.ts'

const quotes = {
  plain: ['Approximately 50,000 troops were deployed', 'It became a spectator in a conflict'],
  odd: oddQuotes,
}

describe.skipIf(!hasBrowser)('the reader', () => {
  const open = useBrowser()
  let server: ScriptedServer
  beforeAll(async () => {
    const article = await opEd()
    server = await startScripted(await buildPage(), [article, oddities], ({ question }) =>
      stepsOf(
        question.startsWith('odd')
          ? scriptedAnswer(question, oddities, quotes.odd)
          : scriptedAnswer(question, article, quotes.plain),
      ),
    )
  })
  afterAll(() => server.close())

  test.each(Object.entries(quotes))(
    'marks exactly the quoted characters: %s',
    async (asked, expected) => {
      const page = await open(server.url)
      await ask(page, `${asked}?`)
      for (const [i, quote] of expected.entries()) {
        await chip(page, i + 1).click()
        await expect.poll(() => markedText(page, i + 1)).toBe(quote)
        const place = page.locator(`mark[data-cite~="${i + 1}"]`).first()
        await expect.poll(() => place.getAttribute('data-active')).toBe('')
        expect(await isInView(place)).toBe(true)
      }
    },
  )

  test('holds every character of the document, in order, as text', async () => {
    const page = await open(server.url)
    await ask(page, 'odd?')
    await chip(page, 1).click()
    const shown = page.getByRole('region', { name: 'Text of the document' }).locator('.document')
    await expect.poll(() => shown.evaluate((el) => el.textContent)).toBe(oddities.text)
    expect(await shown.locator('script, img, b').count()).toBe(0)
  })
})

const isInView = (place: Locator) =>
  place.evaluate((el) => {
    const box = el.getBoundingClientRect()
    const frame = el.closest('.reader-scroll')?.getBoundingClientRect()
    return frame !== undefined && box.top >= frame.top && box.bottom <= frame.bottom
  })
