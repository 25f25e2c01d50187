import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  fails,
  fallsSilent,
  openScriptedModel,
  type ScriptedModel,
  says,
} from '../support/scripted-model.ts'
import { ask, chip } from './support/ask.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { startWhole, type WholeServer } from './support/whole-server.ts'

const QUESTION = 'When did Israel withdraw from Lebanon?'
const WRITTEN = 'Israel withdrew from Lebanon in 1982.'

describe.skipIf(!hasBrowser)('the whole program with a language model', () => {
  const open = useBrowser()
  let model: ScriptedModel
  let server: WholeServer
  beforeAll(async () => {
    model = await openScriptedModel()
    server = await startWhole({}, { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'tiny-3b' })
  })
  afterAll(async () => {
    await server.close()
    await model.close()
  })

  test('shows what the model wrote, who wrote it, and the words that prove it', async () => {
    model.plays(
      says(({ sentences }) => {
        const n = sentences.findIndex((sentence) => sentence.includes('in 1982')) + 1
        return `Sure! Here is the answer:\n- ${WRITTEN} [${n}]\n- Pigs fly at dawn. [4711]\n`
      }),
    )
    const page = await open(server.url)
    await ask(page, QUESTION)
    await page.getByText('1 statement in the words of tiny-3b').waitFor()
    await page.getByText('1 drafted statement was withheld').waitFor()
    const statements = page.locator('.statement')
    expect(await statements.count()).toBe(1)
    expect(await statements.first().textContent()).toMatch(
      /^Israel withdrew from Lebanon in 1982\..*supported/,
    )
    await chip(page, 1).click()
    await expect
      .poll(() => markedText(page, 1))
      .toMatch(/^When Israel withdrew from Lebanon in 1982 /)
  })

  test('quotes where the model fails, and says why', async () => {
    model.plays(fails(401))
    const page = await open(server.url)
    await ask(page, QUESTION)
    await page.getByText('The language model does not take the key that is configured.').waitFor()
    expect(await page.locator('.statement').first().textContent()).toMatch(
      /“When Israel withdrew.*verbatim|“When Israel withdrew/,
    )
  })

  test('stops the model when the page is closed', async () => {
    model.plays((call) => fallsSilent('Israel')(call))
    const page = await open(server.url)
    await ask(page, QUESTION)
    await expect.poll(() => model.calls.length).toBe(1)
    await page.close()
    await model.calls[0]?.closed
  })
})
