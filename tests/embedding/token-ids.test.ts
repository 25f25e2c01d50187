import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { tokenIdsOf } from '../../src/embedding/token-ids.ts'

let tokenizer: PreTrainedTokenizer
beforeAll(async () => {
  env.localModelPath = 'models/'
  tokenizer = await AutoTokenizer.from_pretrained('verbatim-static-en', { local_files_only: true })
})

const words = [
  'Ship',
  'harbour',
  'captain’s',
  'naïve',
  'U.N.',
  'left.',
  'end.”',
  'x?!',
  'No.)',
  '1,200',
  '港口',
  '[SEP]',
  'ß',
  'ΣΑΣ',
]
const spaces = [' ', '\n', '\t', '\u00a0', '\u2003', '\ufeff', '\v', '\f', '\r\n', '']
const texts = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...spaces)), { maxLength: 30 })
    .map((parts) => parts.flat().join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

test('a text is cut into the tokens that the library cuts it into', () => {
  const idsOf = tokenIdsOf(tokenizer)
  fc.assert(
    fc.property(texts, (text) => {
      expect(idsOf?.(text)).toEqual(tokenizer.encode(text))
    }),
    { numRuns: 500 },
  )
})

test('a text that is longer than the model takes is cut off', () => {
  const ids = tokenIdsOf(tokenizer)?.('harbour '.repeat(2000))
  expect(ids).toHaveLength(512)
})

test('a run of letters is cut once', () => {
  const asked: string[] = []
  const encode = (text: string) => {
    asked.push(text)
    return Array.from(text, (letter) => letter.charCodeAt(0))
  }
  const bert = { model: { config: { type: 'WordPiece' } }, model_max_length: 9 }
  const counted = { ...bert, normalizer: { config: { type: 'BertNormalizer' } }, encode }
  const idsOf = tokenIdsOf(counted as unknown as PreTrainedTokenizer)
  asked.length = 0
  expect(idsOf?.('12  3 12\n12')).toEqual([49, 50, 51, 49, 50, 49, 50])
  expect(asked).toEqual(['12', '3'])
})

test('a tokeniser that looks at more than a word is left as it is', () => {
  const unigram = { model: { config: { type: 'Unigram' } }, normalizer: null }
  expect(tokenIdsOf(unigram as unknown as PreTrainedTokenizer)).toBe(null)
})
