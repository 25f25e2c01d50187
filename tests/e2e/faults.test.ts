import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, chip, questionBox } from './support/ask.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { buildPage } from './support/page-files.ts'
import { scriptedAnswer } from './support/scripted-answers.ts'
import { opEd } from './support/scripted-library.ts'
import {
  problem,
  type Script,
  type ScriptedServer,
  startScripted,
  stepsOf,
} from './support/scripted-server.ts'

describe.skipIf(!hasBrowser)('when something goes wrong, the page', () => {
  const open = useBrowser()
  const article = opEd()
  let webDir: string
  let server: ScriptedServer
  let script: Script
  const whole = async (question: string) =>
    stepsOf(scriptedAnswer(question, await article, ['It became a spectator in a conflict']))

  beforeAll(async () => {
    webDir = await buildPage()
    server = await startScripted(webDir, [await article], (...asked) => script(...asked))
  })
  afterAll(() => server.close())

  test('says that an answer broke off, keeps what was verified, and asks again on demand', async () => {
    const steps = await whole('Why?')
    script = () => [...steps.slice(0, 2), 'cut']
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByRole('heading', { name: 'The answer broke off' }).waitFor()
    await chip(page, 1).waitFor()
    script = () => steps
    await page.getByRole('button', { name: 'Ask again' }).click()
    await page.getByText('1 quote from 1 source').waitFor()
    expect(await page.getByRole('heading', { name: 'The answer broke off' }).count()).toBe(0)
  })

  test('waits while the index loads, and asks by itself when it is there', async () => {
    const steps = await whole('Why?')
    let tries = 0
    script = () => (++tries < 2 ? problem(503, 'Loading.', { 'Retry-After': '1' }) : steps)
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByRole('heading', { name: 'The server is not ready yet' }).waitFor()
    await page.getByText('1 quote from 1 source').waitFor()
  })

  test('waits its turn when it has asked too often, and lets one stop waiting', async () => {
    script = () => problem(429, 'Slow down.', { 'Retry-After': '40' })
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByRole('heading', { name: 'Too many questions' }).waitFor()
    await page.getByText(/in (40|39|38) s/).waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('heading', { name: 'Stopped' }).waitFor()
  })

  test('recovers by itself when the server is back, with nothing typed lost', async () => {
    const steps = await whole('Why?')
    script = () => steps
    const dying = await startScripted(webDir, [await article], (...asked) => script(...asked))
    const page = await open(dying.url)
    await page.getByRole('heading', { name: /Ask your documents/ }).waitFor()
    const port = Number(new URL(dying.url).port)
    await dying.close()
    await ask(page, 'Why?')
    await page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor()
    await questionBox(page).fill('What I type meanwhile')
    const back = await startScripted(webDir, [await article], (...asked) => script(...asked), {
      port,
    })
    await page.getByText('1 quote from 1 source').waitFor()
    expect(await questionBox(page).inputValue()).toBe('What I type meanwhile')
    await back.close()
  })

  test('takes the key of a server that asks for one', async () => {
    const steps = await whole('Why?')
    const keys: (string | undefined)[] = []
    script = (_, headers) => {
      keys.push(headers.authorization)
      return headers.authorization === 'Bearer open-sesame'
        ? steps
        : problem(401, 'A key is needed.')
    }
    const page = await open(server.url)
    await ask(page, 'Why?')
    await page.getByLabel('Access key', { exact: true }).last().fill('open-sesame')
    await page.keyboard.press('Enter')
    await page.getByText('1 quote from 1 source').waitFor()
    expect(keys).toEqual([undefined, 'Bearer open-sesame'])
  })

  test('says what the server did not accept, in the server’s words', async () => {
    script = () => problem(400, 'The question holds no words.')
    const page = await open(server.url)
    await ask(page, '???')
    await page.getByText('The question holds no words.').waitFor()
    await page.getByRole('heading', { name: '???' }).waitFor()
  })

  test('does not send a question that is too long, and keeps every character of it', async () => {
    const before = server.asked.length
    const page = await open(server.url)
    const long = `${'word '.repeat(420)}end`
    await ask(page, long)
    await page.getByText(/103 characters too long/).waitFor()
    expect(await questionBox(page).inputValue()).toBe(long)
    expect(server.asked.length).toBe(before)
    await page.reload()
    expect(await questionBox(page).inputValue()).toBe(long)
  })

  test('stops on demand, and says that what stands there is not all', async () => {
    const steps = await whole('Why?')
    script = () => [...steps.slice(0, 2), { pause: new Promise(() => undefined) }]
    const page = await open(server.url)
    await ask(page, 'Why?')
    await chip(page, 1).waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('heading', { name: 'Stopped' }).waitFor()
    await chip(page, 1).waitFor()
  })

  test('does not mark words that have moved since the answer was given', async () => {
    const answer = scriptedAnswer('Why?', await article, ['It became a spectator in a conflict'])
    const moved = answer.citations.map((c) => ({ ...c, start: c.start + 1, end: c.end + 1 }))
    script = () => stepsOf({ ...answer, citations: moved })
    const page = await open(server.url)
    await ask(page, 'Why?')
    await chip(page, 1).click()
    await page.getByText('Quotes that do not stand at their place').waitFor()
    expect(await page.locator('mark').count()).toBe(0)
  })
})
