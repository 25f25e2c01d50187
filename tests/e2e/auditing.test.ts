import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsIn } from './support/axe.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { buildPage } from './support/page-files.ts'
import { type RecordedServer, startRecorded } from './support/recorded-server.ts'

const quotes = ['UNIFIL’s weakness was its mandate.', 'It became a spectator in a conflict']

describe.skipIf(!hasBrowser)('the auditor’s page', () => {
  const open = useBrowser()
  let server: RecordedServer
  let webDir: string
  let id: string
  let declined: string

  const record = async (question: string): Promise<string> => {
    const response = await fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question }),
    })
    const { id }: { id: string } = JSON.parse(await response.text())
    return id
  }
  beforeAll(async () => {
    webDir = await buildPage()
    server = await startRecorded(webDir, ({ question }) =>
      question.startsWith('no') ? [] : quotes,
    )
    for (let n = 1; n <= 20; n++) await record(`Older question ${n}?`)
    declined = await record('no answer to <b>this</b>?')
    id = await record('Why did it fail?')
  })
  afterAll(() => server.close())

  const rows = (page: Page) => page.getByRole('navigation').getByRole('listitem')
  const claim = (page: Page, n: number) => page.getByRole('heading', { name: `Claim ${n} of 2` })

  test('lists what was recorded, newest first, page by page', async () => {
    const page = await open(`${server.url}/audit`)
    await page.getByText('20 answers, and more').waitFor()
    expect(await rows(page).first().textContent()).toContain('Why did it fail?')
    expect(await rows(page).nth(1).textContent()).toContain('no answer to <b>this</b>?')
    await page.getByRole('button', { name: 'Older answers' }).click()
    await page.getByText('22 answers').waitFor()
    expect(await rows(page).last().textContent()).toContain('Older question 1?')
  })

  test('finds answers by words, outcome, source and day, and keeps that over a reload', async () => {
    const page = await open(`${server.url}/audit`)
    await page.keyboard.press('/')
    await page.keyboard.type('question 7')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.reload()
    await expect.poll(() => rows(page).count()).toBe(1)
    expect(await page.getByRole('searchbox').inputValue()).toBe('question 7')
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('20 answers, and more').waitFor()
    await page.getByLabel('Outcome').selectOption('Declined')
    await page.getByText('1 answer', { exact: true }).waitFor()
    await page.getByLabel('Source').selectOption('OP-ED: In Gaza, Think Kosovo, Not Lebanon')
    await page.getByText('1 answer', { exact: true }).waitFor()
    await page.getByLabel('Until').fill('2001-01-01')
    await page.getByText('No recorded answer fits.').waitFor()
    expect(page.url()).toContain('until=2001-01-01')
    expect(await violationsIn(page)).toEqual([])
  })

  test('steps through the claims by keyboard, with every quote marked where it stood', async () => {
    const page = await open(`${server.url}/audit`)
    await page.getByRole('link', { name: /Why did it fail/ }).click()
    await claim(page, 1).waitFor()
    await expect.poll(() => markedText(page, 1)).toBe(quotes[0])
    expect(await markedText(page, 2)).toBe(quotes[1])
    const active = () =>
      page.locator('mark[data-active]').evaluateAll((marks) => marks.map((m) => m.textContent))
    await expect.poll(active).toEqual([quotes[0]])
    await page.keyboard.press('n')
    await claim(page, 2).waitFor()
    await expect.poll(active).toEqual([quotes[1]])
    await page.keyboard.press('ArrowLeft')
    await claim(page, 1).waitFor()
    await page.keyboard.press('2')
    await claim(page, 2).waitFor()
    await page.getByText('stands where it stood').waitFor()
    await page.getByText('Chain intact').waitFor()
    await page.keyboard.press('o')
    await page.getByRole('heading', { name: 'no answer to <b>this</b>?' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Coverage' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Next claim').waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('keeps a judgement over a reload, with the name of who judges, and tells agreement', async () => {
    const page = await open(`${server.url}/audit/${id}`)
    await claim(page, 1).waitFor()
    await page.keyboard.press('n')
    await page.keyboard.press('v')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('textbox', { name: 'Note' }).fill('Half of <i>it</i>.')
    await page.getByRole('button', { name: 'Keep judgement' }).click()
    await page.getByText('Say who judges.').waitFor()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await page.getByRole('button', { name: 'Keep judgement' }).click()
    await page.getByText('Judgement kept').waitFor()
    await page.reload()
    await claim(page, 1).waitFor()
    expect(await page.getByText('Half of <i>it</i>.').count()).toBe(0)
    await page.keyboard.press('n')
    const given = page.getByRole('list', { name: 'Judgements so far' })
    await given.getByText('Half of <i>it</i>.').waitFor()
    expect(await given.textContent()).toMatch(/^Partly, says Ada/)
    expect(await page.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('Ada')
    await page.getByRole('textbox', { name: 'Your name' }).fill('Bo')
    await page.getByRole('radio', { name: 'Partly' }).check()
    await page.getByRole('button', { name: 'Keep judgement' }).click()
    await given.getByText('Bo').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: 'All (Fleiss) 1 100 % –' }).waitFor()
    await page.getByRole('row', { name: 'verbatim 2 0 2 0 0 %' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('tells which words were ever cited', async () => {
    const page = await open(`${server.url}/audit`)
    const row = page.getByRole('listitem').filter({ hasText: 'of its characters cited' })
    await row.getByText('by 21 answers').waitFor()
    expect(await row.textContent()).toMatch(/\d+ of \d+ passages cited, \d+ never/)
    await row.getByText('Show the text').click()
    const cited = row.locator('mark')
    await cited.first().waitFor()
    expect(await cited.allTextContents()).toEqual(quotes)
    expect(await violationsIn(page)).toEqual([])
  })

  test('saves the whole record', async () => {
    const page = await open(`${server.url}/audit`)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as JSON Lines' }).click()
    const lines = await readFile(await (await saving).path(), 'utf8')
    expect(lines.trim().split('\n')).toHaveLength(22)
  })

  test('compares a document that has changed with what it is now', async () => {
    const page = await open(`${server.url}/audit/${id}`)
    await page.getByText('the document is the same now').waitFor()
    expect(await page.getByRole('button', { name: 'Compare with now' }).count()).toBe(0)
    server.edit((text) => text.replace('a spectator in', 'a bystander <u>in</u>'))
    await page.reload()
    await page.getByText('the document has changed since').waitFor()
    await page.getByText('Broken', { exact: true }).first().waitFor()
    await expect.poll(() => markedText(page, 2)).toBe(quotes[1])
    await claim(page, 1).waitFor()
    await page.keyboard.press('d')
    await page.getByText(/Taken out and put in since the answer/).waitFor()
    await page.keyboard.press('c')
    await page.getByText(/change 1 of \d/).waitFor()
    expect(await page.locator('.document del').allTextContents()).toEqual(['spectator'])
    const put = (await page.locator('.document ins').allTextContents()).join(' ')
    expect(put).toMatch(/^bystander .*<u/)
    await page.keyboard.press('n')
    expect((await markedText(page, 2)).replace('spectator', '')).toBe(
      quotes[1]?.replace('spectator', ''),
    )
    expect(await violationsIn(page)).toEqual([])
    server.edit((text) => text.replace('a bystander <u>in</u>', 'a spectator in'))
  })

  test('asks for a key where the server does, and goes on with it', async () => {
    const sha256 = createHash('sha256').update('the-key').digest('hex')
    const keys = [{ scopes: ['read'], sha256: { reveal: () => sha256 } }]
    const locked = await startRecorded(webDir, () => [], keys)
    try {
      const page = await open(`${locked.url}/audit`)
      await page.getByText('This server asks for a key.').waitFor()
      expect(await violationsIn(page)).toEqual([])
      await page.getByLabel('Access key').last().fill('the-key')
      await page.getByRole('button', { name: 'Use this key' }).click()
      await page.getByText('No recorded answer fits.').waitFor()
      await page.getByText('of its characters cited').waitFor()
      expect(await page.getByText('This server asks for a key.').count()).toBe(0)
    } finally {
      await locked.close()
    }
  })

  test.each([
    ['a phone', { width: 390, height: 844 }],
    ['a small dark phone', { width: 320, height: 640, dark: true }],
    ['a laptop', { width: 1024 }],
    ['a wide dark screen', { width: 1600, height: 1000, dark: true }],
  ])('has no axe violation and no sideways scrolling on %s', async (_, screen) => {
    const page = await open(`${server.url}/audit`, screen)
    const found: Record<string, string[]> = {}
    for (const [path, ready] of [
      ['/audit', 'passages cited'],
      [`/audit/${id}`, 'Chain intact'],
      [`/audit/${declined}`, 'Chain intact'],
      ['/audit/0192f0c1-0000-7000-8000-000000000000', 'The server does not have this'],
    ] as const) {
      await page.goto(server.url + path)
      await page.getByText(ready).first().waitFor()
      const violations = await violationsIn(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > screen.width) violations.push(`${width} pixels wide`)
      if (violations.length > 0) found[path] = violations
    }
    expect(found).toEqual({})
  })
})
