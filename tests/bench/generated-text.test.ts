import { expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { plainSource } from '../eval/training-corpora.ts'
import { createGenerator, PASSAGES_EACH } from './generated-text.ts'

test('a generated document is the same in each run, and unlike the next', () => {
  const [one, other] = [createGenerator(), createGenerator()]
  expect(one.at(7)).toEqual(other.at(7))
  expect(one.at(8).text).not.toBe(one.at(7).text)
})

test('generated documents have about as many passages as they should, and words by Zipf’s law', () => {
  const generator = createGenerator()
  const texts = Array.from({ length: 40 }, (_, i) => generator.at(i).text)
  const passages = texts.flatMap((text, i) => passagesOf(plainSource(`${i}`, text)))
  expect(Math.abs(passages.length / texts.length - PASSAGES_EACH)).toBeLessThan(1.5)
  const counts = new Map<string, number>()
  for (const word of texts
    .join(' ')
    .toLowerCase()
    .match(/[a-z]+/g) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1)
  const sorted = [...counts.values()].sort((a, b) => b - a)
  // Ten times the rank, about a tenth of the occurrences.
  const ratio = (sorted[9] ?? 0) / (sorted[99] ?? 1)
  expect(ratio).toBeGreaterThan(4)
  expect(ratio).toBeLessThan(20)
})
