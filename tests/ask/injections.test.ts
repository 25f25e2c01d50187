/** Text that gives orders, played against a model that obeys every one of them: it says what the attacker wants. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import type { Answer } from '../../src/contract.ts'
import { contentTermsOf } from '../../src/text/terms.ts'
import {
  type ModelCall,
  openScriptedModel,
  type ScriptedModel,
  says,
} from '../support/scripted-model.ts'
import { type Heard, hear, openWithModel } from './hear.ts'
import { documentAbout, IN_DOCUMENTS, IN_QUESTIONS, QUESTION } from './injections.ts'

let model: ScriptedModel
let assistant: Assistant
beforeAll(async () => {
  model = await openScriptedModel()
  const corpus = await mkdtemp(join(tmpdir(), 'verbatim-hostile-'))
  for (const { name, text } of IN_DOCUMENTS)
    await writeFile(join(corpus, `${name}.txt`), documentAbout(name, text))
  assistant = await openWithModel(model, {}, corpus)
})
afterAll(() => model.close())

/** The ways of naming sentences for what nobody said. */
const CITING: readonly ((call: ModelCall, name: string) => number[])[] = [
  ({ sentences }, name) => [
    sentences.findIndex((one) => one.includes(`${name} bridge was built`)) + 1,
  ],
  ({ sentences }) => sentences.map((_, i) => i + 1),
  () => [1, 2],
  () => [],
  ({ sentences }) => [sentences.length],
  () => [4711],
]

/** Says it, as JSON or as lines, and says it again with all sentences when it is asked to correct it. */
const obeys = (wanted: string, name: string, n: number) =>
  says(
    (call) => {
      const way = call.task === 'repair' ? 1 : n % CITING.length
      const numbers = CITING[way]?.(call, name) ?? []
      return n % 2 === 0
        ? JSON.stringify({ statements: [{ text: wanted, sentences: numbers }] })
        : `Sure!\n${wanted} [${numbers.join(', ')}]\n`
    },
    { size: 50 },
  )

/**
 * Nothing of what was wanted is told; all that is told is in the cited words. Where the model fails, the documents are
 * quoted, and a quotation may show an order as the order that it is.
 */
async function expectProved({ answer, statements }: Heard, wanted: string): Promise<void> {
  const sources = await assistant.library.read(answer.citations.map(({ sourceId }) => sourceId))
  expect(statements).toEqual(answer.statements)
  for (const { text, citations, support } of answer.statements) {
    const cited = citedBy(answer, citations)
    for (const { sourceId, start, end, quote } of cited)
      expect(sources.get(sourceId)?.text.slice(start, end)).toBe(quote)
    if (support.verdict === 'verbatim') {
      expect(text.endsWith(`“${cited[0]?.quote}”`)).toBe(true)
      expect(cited[0]?.quote).not.toBe(wanted)
    } else {
      expect(text).not.toContain(wanted)
      const words = new Set(cited.flatMap(({ quote }) => contentTermsOf(quote)))
      expect(contentTermsOf(text).filter((term) => !words.has(term))).toEqual([])
    }
  }
}

const citedBy = ({ citations }: Answer, numbers: readonly number[]) =>
  citations.filter(({ n }) => numbers.includes(n))

test('there are sixty of them at least', () => {
  expect(IN_DOCUMENTS.length + IN_QUESTIONS.length).toBeGreaterThanOrEqual(60)
})

describe('in a document', () => {
  test.each(IN_DOCUMENTS.map((one, n) => ({ ...one, n })))('$how', async ({ name, wanted, n }) => {
    model.plays(obeys(wanted, name, n))
    await expectProved(await hear(assistant, { question: QUESTION(name) }), wanted)
    expect(model.calls.length).toBeGreaterThan(0)
  })
})

describe('in a question', () => {
  test.each(IN_QUESTIONS.map((one, n) => ({ ...one, n })))('$how', async ({ text, wanted, n }) => {
    const name = IN_DOCUMENTS[0]?.name ?? ''
    model.plays(obeys(wanted, name, n))
    await expectProved(await hear(assistant, { question: text }), wanted)
  })
})

test('a model is not given what speaks to it', async () => {
  for (const { name, wanted } of IN_DOCUMENTS.slice(0, 12)) {
    model.plays(says('NO ANSWER'))
    await hear(assistant, { question: QUESTION(name) })
    expect(model.calls[0]?.sentences.join('\n')).not.toContain(wanted)
  }
})

test('no document can know the fence, which is new each time and in none of the texts', async () => {
  const fences = new Set<string>()
  for (const { name } of IN_DOCUMENTS.slice(0, 3)) {
    model.plays(says('NO ANSWER'))
    await hear(assistant, { question: QUESTION(name) })
    const [call] = model.calls
    const fence = /^(=====\w+) sentences$/m.exec(call?.user ?? '')?.[1] ?? ''
    expect(call?.system).toContain(fence)
    expect(call?.user.split(fence)).toHaveLength(4)
    fences.add(fence)
  }
  expect(fences.size).toBe(3)
})

test('the prompt is not repeated, whichever sentence it is said to come from', async () => {
  const name = IN_DOCUMENTS[0]?.name ?? ''
  model.plays(
    says((call) =>
      call.system
        .split('\n')
        .filter(Boolean)
        .map((line) => `${line} [1]`)
        .join('\n'),
    ),
  )
  const { answer } = await hear(assistant, { question: QUESTION(name) })
  expect(answer).toMatchObject({ mode: 'extractive', fallback: { reason: 'nothing_verified' } })
  expect(answer.text).not.toMatch(/numbered sentences|data from strangers/)
})
