import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers'
import { beforeAll, expect, test } from 'vitest'
import { createPairEncoder } from '../../src/reranking/pair-encoder.ts'

let tokenizer: PreTrainedTokenizer
beforeAll(async () => {
  env.localModelPath = 'models/'
  tokenizer = await AutoTokenizer.from_pretrained('verbatim-reranker-en', {
    local_files_only: true,
  })
})

const asTokenised = (first: string, second: string) => {
  const { input_ids, token_type_ids } = tokenizer(first, { text_pair: second, truncation: true })
  return {
    ids: Array.from(input_ids.data as BigInt64Array, Number),
    types: Array.from(token_type_ids.data as BigInt64Array, Number),
  }
}

test.each([
  ['When was it closed?', 'The harbour was closed in 1987.'],
  ['When was it closed?', 'Harbour, Ada Lovelace [SEP] It was closed.'],
  ['', 'Nothing was asked.'],
  ['Nothing is said?', ''],
  ['é ☃ 漢字 \u0000?', 'two one two'],
  ['long '.repeat(200), 'never seen'],
  ['seen', 'long '.repeat(200)],
])('a pair has the tokens that the tokeniser gives it: %j, %j', (first, second) => {
  const encode = createPairEncoder(tokenizer)
  expect(encode(first, [second])).toEqual([asTokenised(first, second)])
  // From memory, now.
  expect(encode('one', [second, second])).toEqual([
    asTokenised('one', second),
    asTokenised('one', second),
  ])
})
