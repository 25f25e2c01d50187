import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { buildPage } from './support/page-files.ts'
import { scriptedAnswer, scriptedSource } from './support/scripted-answers.ts'
import { type ScriptedServer, startScripted, stepsOf } from './support/scripted-server.ts'

const article = scriptedSource(
  'in-gaza-think-kosovo-not-lebanon',
  await readFile('corpus/in-gaza-think-kosovo-not-lebanon.txt', 'utf8'),
  ['The Failure: Lebanon', 'The Success: Kosovo'],
)
const nasty = scriptedSource(
  'odd/characters & more',
  'Odd characters\n\nA family 👩‍👩‍👧 and a flag 🇨🇭 go to the cafe\u0301 — na\u00efve, co\u00f6perating, for 12\u00a0000 francs.\n\nשלום עולם, זה מסמך מימין לשמאל עם ציטוט.\n\n<script>alert(1)</script> and <img src=x onerror=alert(2)> are **words** here.\n',
)
const quotes = {
  Kosovo: ['Approximately 50,000 troops were deployed', 'It became a spectator in a conflict'],
  odd: [
    'A family 👩‍👩‍👧 and a flag 🇨🇭 go to the cafe\u0301 — na\u00efve',
    '12\u00a0000 francs.',
    'זה מסמך מימין לשמאל עם ציטוט.',
    '<script>alert(1)</script> and <img src=x onerror=alert(2)> are **words** here.',
    'שמאל עם ציטוט.\n\n<script>alert(1)',
  ],
}

describe.skipIf(!hasBrowser)('the reader', () => {
  let server: ScriptedServer
  let opened: WatchedPage | undefined
  beforeAll(async () => {
    server = await startScripted(await buildPage(), [article, nasty], ({ question }) =>
      stepsOf(
        question.startsWith('odd')
          ? scriptedAnswer(question, nasty, quotes.odd)
          : scriptedAnswer(question, article, quotes.Kosovo),
      ),
    )
  })
  afterEach(async () => {
    const faults = opened?.faults
    await opened?.close()
    opened = undefined
    expect(faults).toEqual([])
  })
  afterAll(() => server.close())

  test.each(Object.entries(quotes))(
    'marks exactly the quoted characters: %s',
    async (asked, expected) => {
      opened = await openPage(server.url)
      const { page } = opened
      await page.getByRole('textbox', { name: 'Your question' }).fill(`${asked}?`)
      await page.keyboard.press('Enter')
      for (const [i, quote] of expected.entries()) {
        await page.getByRole('button', { name: new RegExp(`^${i + 1}, quote from`) }).click()
        await expect.poll(() => markedText(page, i + 1)).toBe(quote)
        const place = page.locator(`mark[data-cite~="${i + 1}"]`).first()
        await expect.poll(() => place.getAttribute('data-active')).toBe('')
        expect(await isInView(place)).toBe(true)
      }
    },
  )

  test('holds every character of the document, in order', async () => {
    opened = await openPage(server.url)
    const { page } = opened
    await page.getByRole('textbox', { name: 'Your question' }).fill('odd?')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^1, quote from/ }).click()
    const shown = page.getByRole('region', { name: 'Text of the document' }).locator('.document')
    await expect.poll(() => shown.evaluate((el) => el.textContent)).toBe(nasty.text)
  })
})

const isInView = (place: Locator) =>
  place.evaluate((el) => {
    const box = el.getBoundingClientRect()
    const frame = el.closest('.reader-scroll')?.getBoundingClientRect()
    return frame !== undefined && box.top >= frame.top && box.bottom <= frame.bottom
  })
