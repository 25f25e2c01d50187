import { expect, test } from 'vitest'
import { createNearWords } from '../../src/answering/near-words.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { createWordVectors } from '../../src/text/word-vectors.ts'
import { plainSource } from '../eval/training-corpora.ts'

/** Two directions: what has to do with ships, and all else. */
const SHIPS: Readonly<Record<string, number>> = { boat: 1, ferry: 0.8, harbour: 0.6 }
const vectorOf = (word: string): number[] => {
  const ship = SHIPS[word] ?? 0
  return [ship, Math.sqrt(1 - ship ** 2)]
}

function opened() {
  const embedded: string[][] = []
  const nearWordsOf = createNearWords(
    createWordVectors(async (words) => {
      embedded.push(words)
      return words.map(vectorOf)
    }),
  )
  return { embedded, nearWordsOf }
}

const passages = passagesOf(plainSource('a', 'The ferry left the harbour.'))
const asking = (text: string, ...terms: string[]) => ({
  text,
  weights: new Map(terms.map((term) => [term, 1])),
})

test('a term that a passage lacks is as near as its nearest word', async () => {
  const { nearWordsOf } = opened()
  const near = await nearWordsOf(asking('Did the boat leave?', 'boat'), passages)
  expect(passages.map((passage) => near.get(passage)?.get('boat'))).toEqual([
    expect.closeTo(0.8, 5),
  ])
})

test('nothing is looked up for terms that a passage holds or nobody asks for', async () => {
  const { embedded, nearWordsOf } = opened()
  const near = await nearWordsOf(asking('Which ferry left, today?', 'ferri', 'left'), passages)
  expect([...near.values()].map(({ size }) => size)).toEqual([0])
  expect(embedded.flat()).toEqual([])
})

test('each word is embedded once, however often it is asked for', async () => {
  const { embedded, nearWordsOf } = opened()
  for (const _ of [1, 2]) await nearWordsOf(asking('Did the boat leave?', 'boat'), passages)
  expect(embedded).toHaveLength(1)
  expect(new Set(embedded.flat()).size).toBe(embedded.flat().length)
})
