import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { Answer } from '../../src/contract.ts'
import { answerTo, openForTest } from '../grounding/open-for-test.ts'

const TEXT = `The Ferry

The ferry between Marston and the island was launched in 1931. It carries 240 passengers and twelve cars.

The harbour master, Ilse Brandt, decides each morning whether the ferry may leave. She looks at the wind and at the ice.

The Lighthouse

The lighthouse was built in 1874 from red granite. Its lamp was electrified in 1952, and the last keeper left in 1971.

Visitors may climb the tower in summer, when a volunteer opens the door at ten in the morning.
`

let assistant: Assistant

beforeAll(async () => {
  const corpus = await mkdtemp(join(tmpdir(), 'verbatim-'))
  await writeFile(join(corpus, 'ferry.txt'), TEXT)
  assistant = await openForTest(corpus)
})

const ask = async (question: string) => Answer.parse(await answerTo(assistant, { question }))
const quotesOf = ({ citations }: Answer) => citations.map(({ quote }) => quote).join(' ')

test('two questions in one sentence are both answered', async () => {
  const answer = await ask(
    'When was the lighthouse built and who decides whether the ferry may leave?',
  )
  expect(answer.status).toBe('answered')
  expect(quotesOf(answer)).toContain('1874')
  expect(quotesOf(answer)).toContain('Ilse Brandt')
  expect(answer.unanswered).toBeUndefined()
})

test('the second question may point at what the first one names', async () => {
  const answer = await ask('When was the ferry launched? How many passengers does it carry?')
  expect(quotesOf(answer)).toContain('1931')
  expect(quotesOf(answer)).toContain('240 passengers')
})

test('a question that is not answered is named beside the answer to the other', async () => {
  const answer = await ask(
    'When was the lighthouse built? Which football club won the championship of Brazil?',
  )
  expect(answer.status).toBe('answered')
  expect(quotesOf(answer)).toContain('1874')
  expect(answer.unanswered).toEqual(['Which football club won the championship of Brazil?'])
  expect(answer.text).toContain('The sources do not answer: “Which football club')
})

test('it declines where none of them is answered', async () => {
  const answer = await ask(
    'Who won the championship of Brazil? How many goals were shot in the final?',
  )
  expect(answer.status).toBe('not_in_sources')
  expect(answer.citations).toEqual([])
  expect(answer.unanswered).toBeUndefined()
})

test('a sentence that answers both is said once', async () => {
  const { statements } = await ask(
    'When was the lamp electrified? And when did the last keeper leave?',
  )
  const texts = statements.map(({ text }) => text)
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts.join(' ')).toContain('1952')
})

test('all of its passages are listed once, and every citation lies in one of them', async () => {
  const { passages, citations } = await ask(
    'When was the lighthouse built and who decides whether the ferry may leave?',
  )
  expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
  for (const { start, end, passageId } of citations) {
    const passage = passages.find(({ id }) => id === passageId)
    expect(passage && passage.start <= start && end <= passage.end).toBe(true)
  }
})
