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
`
const STORY = `We are a family of five from Bergen, and on our trip down the coast in July we want to stop for a whole day,
because my daughter adores castles, trains and old stone towers, and my son wants to see whatever he read about at school.`

let assistant: Assistant

beforeAll(async () => {
  const corpus = await mkdtemp(join(tmpdir(), 'verbatim-'))
  await writeFile(join(corpus, 'ferry.txt'), TEXT)
  assistant = await openForTest(corpus)
})

const ask = async (question: string) => Answer.parse(await answerTo(assistant, { question }))
const quotesOf = ({ citations }: Answer) => citations.map(({ quote }) => quote).join(' ')

test('a short question behind a long story is answered', async () => {
  expect(quotesOf(await ask(`${STORY} When was the lighthouse built?`))).toContain('1874')
})

test('so is one before it', async () => {
  const answer = await ask(`How many passengers does the ferry carry? ${STORY}`)
  expect(quotesOf(answer)).toContain('240 passengers')
})

test('what "it" is, the story says', async () => {
  const story = `${STORY} A friend of ours told us about the ferry.`
  expect(quotesOf(await ask(`${story} How many passengers does it carry?`))).toContain('240')
})

test('a story does not make an answer to what the sources do not say', async () => {
  expect((await ask(`${STORY} Who painted the ceiling?`)).status).toBe('not_in_sources')
})
