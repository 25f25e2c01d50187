import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AnswerList } from '../../src/contract/audit.ts'
import type { Answer } from '../../src/contract.ts'
import { ask, chip } from './support/ask.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { startWhole, type WholeServer } from './support/whole-server.ts'

/** A document with everything that makes careless counting of characters go wrong. */
const bakery = [
  'The bakery on Rue Neuve 🥐',
  'The bakery 👩‍🍳 was founded in 1923 by Zoe\u0301 Lefe\u0300vre — a na\u00efve cafe\u0301 owner 🇧🇪, they say.',
  'It sells 12\u00a0000 croissants 🥐🥐 a month, and closes on Mondays.',
  'The sign reads שלום לכולם in gold letters, because the second owner came from Haifa.',
  'In 2011 the baker wrote <script>alert("bread")</script> on the <b>menu</b> of the bakery.',
].join('\r\n\r\n')

const questions = [
  'What are the three guiding principles?',
  'Why did UNIFIL fail?',
  'How many troops were deployed in Kosovo?',
  'Which Security Council resolution authorized KFOR?',
  'What is the main argument of the op-ed?',
  'By when should boots be on the ground in Gaza?',
  'How do the missions in Lebanon and Kosovo differ?',
  'Who founded the bakery?',
  'How many croissants does the bakery sell a month?',
  'What does the sign of the bakery read?',
  'What did the baker write on the menu of the bakery in 2011?',
]

describe.skipIf(!hasBrowser)('the whole program', () => {
  const open = useBrowser()
  let server: WholeServer
  beforeAll(async () => {
    server = await startWhole({ 'bakery.txt': bakery, 'photo.png': 'not a text' })
  })
  afterAll(() => server.close())

  /** The answer to what was asked last, as the server has recorded it. */
  const recorded = async (page: Page): Promise<Answer> => {
    const response = await page.request.get(`${server.url}/api/answers?limit=1`)
    const [answer] = AnswerList.parse(await response.json()).answers
    if (!answer) throw new Error('Nothing was recorded')
    return answer
  }
  const settled = (page: Page) => page.getByRole('button', { name: 'Copy link' }).last().waitFor()

  test.each(questions)(
    'marks exactly the quoted characters of every citation: %s',
    async (question) => {
      const page = await open(server.url)
      await ask(page, question)
      await settled(page)
      const { status, citations } = await recorded(page)
      expect(status).toBe('answered')
      for (const { n, quote } of citations) {
        await chip(page, n).click()
        await expect.poll(() => markedText(page, n)).toBe(quote)
        await page.locator(`mark[data-cite~="${n}"][data-active]`).first().waitFor()
      }
      expect(await page.locator('.document script, .document b').count()).toBe(0)
    },
  )

  test('declines what the documents do not say, and shows the nearest passages', async () => {
    const page = await open(server.url)
    await ask(page, 'What is the boiling point of tungsten?')
    await page.getByRole('heading', { name: 'The sources do not answer this' }).waitFor()
    expect(await page.locator('.chip').count()).toBe(0)
    await page.locator('.nearest-passage').first().click()
    await page.locator('mark[data-active]').first().waitFor()
  })

  test('understands a follow-up from what was said before, and says how', async () => {
    const page = await open(server.url)
    await ask(page, 'Why did the mission in Lebanon fail?')
    await settled(page)
    await ask(page, 'And what about Kosovo?')
    await page.getByText(/^Read as “.*Kosovo.*”$/).waitFor()
    await page.reload()
    await page.getByText(/^Read as “.*Kosovo.*”$/).waitFor()
    await page.getByRole('heading', { name: 'Why did the mission in Lebanon fail?' }).waitFor()
  })

  test('lists its sources, and why a file was not read', async () => {
    const page = await open(server.url)
    await page.getByRole('button', { name: 'Sources' }).click()
    await page.getByText('Asking 2 of 2 sources').waitFor()
    await page.getByText('1 file not read').click()
    await page.getByText('photo.png').waitFor()
  })

  test('asks every question that it suggests, and answers it', async ({ skip }) => {
    const page = await open(server.url)
    const response = await page.request.get(`${server.url}/api/suggestions`)
    if (response.status() === 404) skip('this server suggests nothing yet')
    const buttons = page.locator('.suggested button')
    await buttons.first().waitFor()
    for (const question of await buttons.allTextContents()) {
      await page.getByRole('button', { name: 'New' }).click()
      await page.getByRole('button', { name: question }).click()
      await settled(page)
      expect([question, (await recorded(page)).status]).toEqual([question, 'answered'])
    }
  })
})
