import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, SourceDetail } from '../../src/contract.ts'
import { ask, chip, questionBox } from './support/ask.ts'
import { violationsIn } from './support/axe.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { buildPage } from './support/page-files.ts'
import { scriptedAnswer } from './support/scripted-answers.ts'
import { oddities, opEd } from './support/scripted-library.ts'
import { type ScriptedServer, startScripted, stepsOf } from './support/scripted-server.ts'

const quotes = ['UNIFIL’s weakness was its mandate.', 'Gaza needs the same embedded approach.']

/** The answer as if the document quoted somebody else in its second quote. */
const voiced = (answer: Answer): Answer => ({
  ...answer,
  citations: answer.citations.map((citation) =>
    citation.n === 2
      ? { ...citation, voice: 'quoted', quotedParty: 'the <i>Council</i>' }
      : citation,
  ),
})

describe.skipIf(!hasBrowser)('reading a document, one', () => {
  const open = useBrowser()
  let article: SourceDetail
  let server: ScriptedServer
  beforeAll(async () => {
    article = await opEd()
    server = await startScripted(
      await buildPage(),
      [article, oddities],
      ({ question }) => stepsOf(voiced(scriptedAnswer(question, article, quotes))),
      { skipped: [{ path: 'photo.png', reason: 'Images are not read.' }] },
    )
  })
  afterAll(() => server.close())

  const openReader = async (page: Page) => {
    await ask(page, 'Why?')
    await chip(page, 1).click()
    await page.locator('mark[data-active]').waitFor()
  }
  const select = (page: Page, words: string) =>
    page.evaluate((wanted) => {
      const root = document.querySelector('.document')
      const node = document
        .evaluate(`.//text()[contains(., "${wanted}")]`, root ?? document)
        .iterateNext()
      if (!(node instanceof Text)) throw new Error(`Nowhere: ${wanted}`)
      const at = node.data.indexOf(wanted)
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
    }, words)

  test('says whom the document quotes, and that this is a guess', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await chip(page, 2).hover()
    const card = page.getByRole('tooltip')
    await card.getByText('Quoted from the <i>Council</i>').waitFor()
    await card.getByText('A heuristic').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await chip(page, 1).hover()
    await card.getByText(quotes[0] ?? '').waitFor()
    expect(await card.getByText('Quoted from').count()).toBe(0)
  })

  test('glances at a quote by hovering, and can move onto the card', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await chip(page, 1).hover()
    const card = page.getByRole('tooltip')
    await card.getByText(quotes[0] ?? '').waitFor()
    await card.getByText('The Failure: Lebanon').waitFor()
    await card.hover()
    await page.waitForTimeout(300)
    expect(await card.isVisible()).toBe(true)
    await page.mouse.move(5, 5)
    await card.waitFor({ state: 'detached' })
  })

  test('finds words in it, and steps from one place to the next', async () => {
    const page = await open(server.url)
    await openReader(page)
    await page.keyboard.press('f')
    await page.keyboard.type('kosovo')
    await page.getByRole('search').getByText('1 of 8').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('search').getByText('2 of 8').waitFor()
    await page.keyboard.press('Shift+Enter')
    await page.getByRole('search').getByText('1 of 8').waitFor()
    const painted = await page.evaluate(() =>
      [...(CSS.highlights.get('find') ?? [])].map((range) => range.toString().toLowerCase()),
    )
    expect(new Set(painted)).toEqual(new Set(['kosovo']))
    await page.keyboard.type('zzz')
    await page.getByText('Not found').waitFor()
  })

  test('asks about the selected words', async () => {
    const page = await open(server.url)
    await openReader(page)
    await select(page, 'a UN mandate')
    await page.getByRole('button', { name: 'Ask about this' }).click()
    expect(await questionBox(page).inputValue()).toBe('“a UN mandate”: ')
    expect(await questionBox(page).evaluate((el) => el === document.activeElement)).toBe(true)
  })

  test('copies the selected words as a citation whose link leads back to them', async () => {
    const page = await open(server.url)
    await openReader(page)
    const words = 'It could monitor but not prevent'
    await select(page, words)
    await page.getByRole('button', { name: 'Copy as citation' }).click()
    await page.getByText('Citation copied').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(
      `“${words}” — OP-ED: In Gaza, Think Kosovo, Not Lebanon, The Failure: Lebanon. `,
    )
    const link = copied.split(' ').at(-1) ?? ''
    expect(link).toContain('#:~:text=It%20could%20monitor%20but%20not%20prevent')
    const again = await open(link)
    const marked = again.locator('.document mark')
    await expect
      .poll(() => marked.evaluateAll((marks) => marks.map((m) => m.textContent).join('')))
      .toBe(words)
  })

  test('sees on a strip where in the document the evidence lies, and goes there', async () => {
    const page = await open(server.url)
    await openReader(page)
    const strip = page.locator('.strip')
    const shares = await strip
      .locator('.strip-active, .strip-cited')
      .evaluateAll((rects) =>
        rects.map((rect) => Number(rect.getAttribute('y')) / 1000).sort((a, b) => a - b),
      )
    expect(shares).toHaveLength(2)
    expect(shares[0]).toBeLessThan(shares[1] ?? 0)
    const before = await page.locator('.reader-scroll').evaluate((el) => el.scrollTop)
    const box = await strip.boundingBox()
    if (!box) throw new Error('There is no strip')
    await page.mouse.click(box.x + 5, box.y + box.height * (shares[1] ?? 0))
    expect(await page.locator('.reader-scroll').evaluate((el) => el.scrollTop)).toBeGreaterThan(
      before,
    )
  })

  test('reads it on a phone as a sheet below the answer', async () => {
    const page = await open(server.url, { width: 390, height: 844 })
    await openReader(page)
    expect(await markedText(page, 1)).toBe(quotes[0])
    const box = await page.getByRole('complementary', { name: 'Document' }).boundingBox()
    expect(box).toMatchObject({ x: 0, width: 390 })
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(844, 0)
    await page.getByRole('button', { name: 'Make the document larger' }).click()
    const taller = await page.getByRole('complementary', { name: 'Document' }).boundingBox()
    expect(taller?.height).toBeGreaterThan(box?.height ?? 0)
    await page.getByRole('button', { name: 'Next quote' }).click()
    await expect.poll(() => markedText(page, 2)).toBe(quotes[1])
  })

  test('chooses which documents are asked, and sees which files were not read', async () => {
    const page = await open(server.url)
    await page.getByRole('button', { name: 'Sources' }).click()
    await page.getByText('1 file not read').click()
    await page.getByText('Images are not read.').waitFor()
    await page.getByRole('searchbox', { name: 'Search the sources' }).fill('ODD')
    await page.getByRole('checkbox', { name: /Odd characters/ }).uncheck()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Asking 1 of 2 sources' }).waitFor()
    await ask(page, 'Why?')
    await chip(page, 1).waitFor()
    expect(server.asked.at(-1)?.sources).toEqual([article.id])
    await page.getByRole('button', { name: 'Asking 1 of 2 sources' }).click()
    await page.getByRole('button', { name: 'Ask none' }).click()
    await page.keyboard.press('Escape')
    await ask(page, 'Why?')
    await page.getByText('Choose at least one source').waitFor()
  })
})
