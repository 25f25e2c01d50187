import { expect, test } from 'vitest'
import { numberSentences } from '../../src/answering/numbered-sentences.ts'
import { pointingOf } from '../../src/answering/pointed-quotes.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { plainSource } from '../eval/training-corpora.ts'

const TEXT =
  'The kiln at Hale was built in 1820. It was fired with wood. Its chimney fell in 1901. The quay is older.'
const { all } = numberSentences(passagesOf(plainSource('hale', TEXT)), 1000)
const candidatesOf = (text: string, numbers: number[]) =>
  pointingOf({ text, numbers }, all, 1).candidates.map((one) => one.map((s) => s.text.slice(0, 8)))

test('a sentence that leans may be proved together with those it leans on', () => {
  expect(candidatesOf('The chimney of the kiln fell in 1901.', [3])).toEqual([
    ['Its chim'],
    ['The kiln', 'It was f', 'Its chim'],
  ])
})

test('a sentence that stands alone stands alone', () => {
  expect(candidatesOf('The quay is older.', [4])).toEqual([['The quay']])
})

test('a sentence that was not named is tried where it holds enough of the words', () => {
  expect(candidatesOf('The quay is older.', [99])).toEqual([['The quay']])
})
