import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { ask, chip, questionBox } from './support/ask.ts'
import { violationsIn } from './support/axe.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { buildPage } from './support/page-files.ts'
import { scriptedAnswer } from './support/scripted-answers.ts'
import { opEd } from './support/scripted-library.ts'
import { type ScriptedServer, startScripted, stepsOf } from './support/scripted-server.ts'

const quotes = [
  'UNIFIL’s weakness was its mandate.',
  'Peace cannot be preserved where it has never been imposed.',
]

/** The answer as a language model would have worded its first statement. */
const written = (answer: Answer): Answer => ({
  ...answer,
  mode: 'generative',
  statements: answer.statements.map((statement, i) =>
    i === 0
      ? {
          ...statement,
          text: 'The force was too weak.',
          support: { verdict: 'supported', score: 0.931 },
        }
      : statement,
  ),
  withheld: 2,
  fallback: { reason: 'model_too_slow', detail: 'The language model took too long' },
  provenance: { ...answer.provenance, answerModel: 'a-model' },
})

describe.skipIf(!hasBrowser)('asking, one', () => {
  const open = useBrowser()
  let server: ScriptedServer
  beforeAll(async () => {
    const article = await opEd()
    server = await startScripted(
      await buildPage(),
      [article],
      ({ question }) => {
        const given = question.includes('Mongolia') ? [] : quotes
        const answer = scriptedAnswer(question, article, given)
        return stepsOf(question.startsWith('In other words') ? written(answer) : answer)
      },
      {
        suggestions: ['Why did it fail?', 'Who paid?', 'When?'].map((question) => ({
          question,
          sourceId: article.id,
          start: 0,
          end: 1,
        })),
      },
    )
  })
  afterAll(() => server.close())

  test('says which words are the documents’ own and which a model’s, and what was withheld', async () => {
    const page = await open(server.url)
    await ask(page, 'In other words: why?')
    await page.getByText('In part quoted without the language model.').waitFor()
    const statements = page.locator('.statement')
    expect(await statements.first().textContent()).toBe('The force was too weak.1supported 0.93')
    expect(await statements.nth(1).textContent()).toMatch(/verbatim$/)
    await page.getByText('1 statement in the words of a-model').waitFor()
    await page.getByText('2 drafted statements were withheld').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await ask(page, 'Why did it fail?')
    await page
      .getByRole('article', { name: 'Why did it fail?' })
      .getByText('2 quotes from')
      .waitFor()
    expect(await page.getByText('verbatim', { exact: true }).count()).toBe(1)
  })

  test('sends what was said before with a follow-up', async () => {
    const page = await open(server.url)
    await ask(page, 'Why did it fail?')
    await page.getByText('2 quotes from 1 source').waitFor()
    await ask(page, 'And then?')
    await page.getByRole('heading', { name: 'And then?' }).waitFor()
    await expect.poll(() => server.asked.at(-1)?.question).toBe('And then?')
    expect(server.asked.at(-1)?.history).toEqual([
      { role: 'user', content: 'Why did it fail?' },
      { role: 'assistant', content: quotes.map((q, i) => `${q} [${i + 1}]`).join('\n') },
    ])
  })

  test('edits a question and asks again, with what was said before it', async () => {
    const page = await open(server.url)
    await ask(page, 'First?')
    await page.getByText('2 quotes from 1 source').waitFor()
    await ask(page, 'Secnod?')
    await expect.poll(() => page.getByText('2 quotes from 1 source').count()).toBe(2)
    await page.getByRole('button', { name: 'Edit the question' }).last().click()
    await page.getByRole('textbox', { name: 'Edited question' }).fill('Second?')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByText('2 quotes from 1 source').count()).toBe(3)
    expect(server.asked.at(-1)?.question).toBe('Second?')
    expect(server.asked.at(-1)?.history?.map((said) => said.content)[0]).toBe('First?')
    expect(server.asked.at(-1)?.history).toHaveLength(2)
  })

  test('starts with a suggested question, and is offered others after a decline', async () => {
    const page = await open(server.url)
    await page.getByRole('button', { name: 'Who paid?' }).click()
    await page.getByText('2 quotes from 1 source').waitFor()
    await ask(page, 'The capital of Mongolia?')
    await page.getByRole('heading', { name: 'The sources do not answer this' }).waitFor()
    expect(await page.getByRole('article').last().locator('.chip').count()).toBe(0)
    await page.getByText('The best evidence reaches 12 %; an answer needs 50 %.').waitFor()
    await page.getByRole('button', { name: 'Why did it fail?' }).waitFor()
    expect(await page.getByRole('button', { name: 'Who paid?' }).count()).toBe(0)
    await page.locator('.nearest-passage').first().click()
    await page.locator('mark[data-active]').first().waitFor()
  })

  test('copies an answer with its quotes', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('Answer copied').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`${quotes[0]} [1]`)
    expect(copied).toContain(
      `[1] “${quotes[0]}” — OP-ED: In Gaza, Think Kosovo, Not Lebanon, The Failure: Lebanon`,
    )
  })

  test('saves an answer as Markdown with footnotes and as the JSON that was sent', async () => {
    const page = await open(server.url)
    await ask(page, 'Why *not*?')
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ])
      return readFile(await download.path(), 'utf8')
    }
    const markdown = await saved('Markdown')
    expect(markdown).toContain('# Why \\*not\\*?')
    expect(markdown).toContain(`${quotes[0]?.replace('.', '\\.')}[^1]`)
    expect(markdown).toMatch(/\n\[\^2\]: “Peace cannot be preserved/)
    const answer = Answer.parse(JSON.parse(await saved('JSON')))
    expect(answer.citations.map((c) => c.quote)).toEqual(quotes)
  })

  test('prints an answer with its quotes as footnotes, and nothing to click', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await chip(page, 1).click()
    await page.locator('mark[data-active]').waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.locator('.footnotes').getByText(`“${quotes[1]}”`).waitFor()
    expect(await questionBox(page).isVisible()).toBe(false)
    expect(await page.getByRole('complementary').isVisible()).toBe(false)
    expect(await page.getByRole('heading', { name: 'Why?' }).isVisible()).toBe(true)
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('sees why: the question as read, the decision, every passage with its scores, the time, the makers', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByText('Why this answer').click()
    await page.getByText('Evidence 0.91; an answer needs 0.50.').waitFor()
    const first = page.locator('.found > li').first()
    await expect
      .poll(() => first.textContent())
      .toMatch(/Meaning 0\.80[\s\S]*Words 9\.00[\s\S]*Together 0\.50[\s\S]*Evidence 3\.00/)
    await page.getByText('Searching 12 ms').waitFor()
    await page.getByText('no reranker').waitFor()
    await page.getByRole('button', { name: 'Check it again now' }).click()
    await page.getByText('This answer was not recorded').waitFor()
  })

  test('chooses light or dark, and finds it so the next time', async () => {
    const page = await open(server.url, { dark: true })
    const background = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const dark = await background()
    await page.getByRole('button', { name: 'Colours: as the system. Change' }).click()
    await page.getByRole('button', { name: 'Colours: light. Change' }).waitFor()
    const light = await background()
    expect(light).not.toBe(dark)
    await page.reload()
    expect(await background()).toBe(light)
    await page.getByRole('button', { name: 'Colours: light. Change' }).click()
    expect(await background()).toBe(dark)
  })
})
