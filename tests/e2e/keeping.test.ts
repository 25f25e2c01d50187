import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, chip } from './support/ask.ts'
import { violationsIn } from './support/axe.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { buildPage } from './support/page-files.ts'
import { type RecordedServer, startRecorded } from './support/recorded-server.ts'

const quotes = ['UNIFIL’s weakness was its mandate.', 'It became a spectator in a conflict']

describe.skipIf(!hasBrowser)('what was asked', () => {
  const open = useBrowser()
  let server: RecordedServer
  let webDir: string
  beforeAll(async () => {
    webDir = await buildPage()
    server = await startRecorded(webDir, ({ question }) =>
      question.startsWith('no') ? [] : quotes,
    )
  })
  afterAll(() => server.close())

  test('is there again after a reload, with its highlights', async () => {
    const page = await open(server.url)
    await ask(page, 'Why did it fail?')
    await page.getByText('2 quotes from 1 source').waitFor()
    await ask(page, 'no answer')
    await page.getByRole('heading', { name: 'The sources do not answer this' }).waitFor()
    expect(page.url()).toMatch(/\/conversations\/[0-9a-f-]{36}$/)
    await page.reload()
    await page.getByRole('heading', { name: 'The sources do not answer this' }).waitFor()
    await page.getByText('2 quotes from 1 source').waitFor()
    await chip(page, 2).click()
    await expect.poll(() => markedText(page, 2)).toBe(quotes[1])
  })

  test('has a link to each answer that shows exactly it, with its highlights', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('Link copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const shown = await page.locator('.statements').textContent()
    const fresh = await open(link)
    await fresh.getByText('2 quotes from 1 source').waitFor()
    expect(await fresh.locator('.statements').textContent()).toBe(shown)
    expect(await fresh.title()).toBe('Why? – Verbatim')
    await chip(fresh, 1).click()
    await expect.poll(() => markedText(fresh, 1)).toBe(quotes[0])
  })

  test('can be checked again against the sources as they are now', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByText('Why this answer').click()
    await page.getByRole('button', { name: 'Check it again now' }).click()
    await page.getByText(/Entry \d+ of the record; its chain is intact/).waitFor()
    expect(await page.getByText('stands where it stood').count()).toBe(2)
    expect(await violationsIn(page)).toEqual([])
  })

  test('is shown over the text as it was, once the document has changed', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByText('2 quotes from 1 source').waitFor()
    server.edit((text) => `An editor’s note.\n\n${text.replace('spectator', 'bystander')}`)
    await page.reload()
    await chip(page, 2).click()
    await page.getByText('You see its text as it was.').waitFor()
    await expect.poll(() => markedText(page, 2)).toBe(quotes[1])
    await expect.poll(() => markedText(page, 1)).toBe(quotes[0])
    expect(await page.getByRole('heading', { name: 'The Failure: Lebanon' }).count()).toBe(1)
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Show it as it is now' }).click()
    await page.getByText('An editor’s note.').waitFor()
    expect(await markedText(page, 2)).toBe('')
    server.edit((text) =>
      text.replace('An editor’s note.\n\n', '').replace('bystander', 'spectator'),
    )
  })

  test('can be saved with its proof, also where the server asks for a key', async () => {
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByText('Why this answer').click()
    const sent = page.waitForRequest(/\/receipt$/)
    await page.evaluate(() => sessionStorage.setItem('access-key', 'a-key'))
    await page.reload()
    await page.getByText('Why this answer').click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save a receipt' }).click()
    expect((await saving).suggestedFilename()).toMatch(/^receipt-.*\.html$/)
    expect(await (await sent).headerValue('Authorization')).toBe('Bearer a-key')
  })

  test('is found among several conversations, renamed, gone back to and deleted', async () => {
    const page = await open(server.url)
    await ask(page, 'About apples?')
    await page.getByText('2 quotes from 1 source').waitFor()
    await page.getByRole('button', { name: 'New' }).click()
    await page.getByRole('heading', { name: /Ask your documents/ }).waitFor()
    await ask(page, 'About pears?')
    await page.getByText('2 quotes from 1 source').waitFor()

    await page.getByRole('button', { name: 'Conversations' }).click()
    const dialog = page.getByRole('dialog', { name: 'Conversations' })
    await dialog.getByRole('link', { name: /About pears\?/ }).waitFor()
    await dialog.getByRole('searchbox').fill('apples')
    await dialog.getByRole('link', { name: /About pears\?/ }).waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Rename About apples?' }).click()
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Orchard')
    await page.keyboard.press('Enter')
    await dialog.getByRole('searchbox').fill('orchard')
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByRole('link', { name: /Orchard/ }).click()
    await page.getByRole('heading', { name: 'About apples?' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'About pears?' }).waitFor()
    await page.goForward()
    await page.getByRole('heading', { name: 'About apples?' }).waitFor()

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Conversations' }).click()
    await dialog.getByRole('button', { name: 'Delete Orchard' }).click()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await dialog.getByRole('link', { name: /Orchard/ }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: /Ask your documents/ }).waitFor()
  })

  test('goes on with what was said where the conversation was deleted elsewhere', async () => {
    const page = await open(server.url)
    await ask(page, 'First?')
    await page.getByText('2 quotes from 1 source').waitFor()
    const id = page.url().split('/').at(-1)
    await page.request.delete(`${server.url}/api/conversations/${id}`)
    await ask(page, 'Second?')
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
    await page.getByRole('button', { name: 'Ask again' }).last().click()
    await expect.poll(() => page.getByText('2 quotes from 1 source').count()).toBe(2)
  })

  test('is shown by its link once the key is given that the server asks for', async () => {
    const sha256 = createHash('sha256').update('the-key').digest('hex')
    const keys = [{ scopes: ['ask', 'read'], sha256: { reveal: () => sha256 } }]
    const locked = await startRecorded(webDir, () => quotes, keys)
    try {
      const asked = await fetch(`${locked.url}/api/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer the-key' },
        body: JSON.stringify({ question: 'Why?' }),
      })
      const { id }: { id: string } = JSON.parse(await asked.text())
      const page = await open(`${locked.url}/answers/${id}`)
      await page.getByRole('heading', { name: 'This server asks for a key' }).waitFor()
      await page.getByLabel('Access key').last().fill('the-key')
      await page.getByRole('button', { name: 'Use this key' }).click()
      await page.getByRole('heading', { name: 'Why?' }).waitFor()
      await page.getByText('2 quotes from 1 source').waitFor()
    } finally {
      await locked.close()
    }
  })

  test('says so where a link leads nowhere', async () => {
    const page = await open(`${server.url}/answers/0192f0c1-0000-7000-8000-000000000000`)
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
  })
})
