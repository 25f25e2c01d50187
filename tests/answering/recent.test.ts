import { expect, test } from 'vitest'
import { createRecent } from '../../src/answering/recent.ts'
import { rememberReadings } from '../../src/answering/remembered-language.ts'
import { createSentenceVectors } from '../../src/answering/sentence-vectors.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { plainSource } from '../eval/training-corpora.ts'

test('what was not wanted for the longest time is forgotten first', () => {
  const recent = createRecent<string, number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  recent.get('a')
  recent.set('c', 3)
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([1, undefined, 3])
})

test('a sentence is read once, and each gets its own reading', () => {
  const read: string[] = []
  const language = rememberReadings({
    read(text) {
      read.push(text)
      return { tokens: [], entities: [], negated: text.includes('not') }
    },
  })
  const readings = ['It is.', 'It is not.', 'It is.'].map((text) => language.read(text).negated)
  expect(readings).toEqual([false, true, false])
  expect(read).toEqual(['It is.', 'It is not.'])
})

test('each passage gets the vectors of its own sentences, also those that are known already', async () => {
  const passages = ['The first.', 'One. Two words.', 'Three of them.'].flatMap((text, i) =>
    passagesOf(plainSource(`${i}`, text)),
  )
  const embedded: string[] = []
  const vectorsOf = createSentenceVectors({
    embedQuery: () => Promise.reject(new Error('not asked')),
    async embedDocuments(texts) {
      embedded.push(...texts)
      return texts.map((text) => [text.length])
    },
  })
  const lengths = async (...at: number[]) =>
    (await vectorsOf(at.flatMap((i) => passages[i] ?? []))).map((own) => own.map(([x]) => x))
  expect(await lengths(1)).toEqual([[4, 10]])
  expect(await lengths(0, 1, 2)).toEqual([[10], [4, 10], [14]])
  expect(embedded).toHaveLength(4)
})
