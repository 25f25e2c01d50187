import { expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import { plainSource } from '../eval/training-corpora.ts'

test('a word of the matter finds before one that says how a question is asked', () => {
  const texts = ['Such a thing does happen now.', 'Such a vaccine does exist now.', 'Nothing else.']
  const passages = texts.flatMap((text, i) => passagesOf(plainSource(`${i}`, text)))
  const found = createWordIndex(passages).search('What happens after the vaccine?', 3)
  expect(found.map(({ row }) => passages[row]?.sourceId)).toEqual(['1', '0'])
})
