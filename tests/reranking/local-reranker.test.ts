import { expect, test } from 'vitest'
import { ModelUnavailable } from '../../src/problem.ts'
import { openReranker } from '../../src/reranking/local-reranker.ts'

const place = { id: 'verbatim-reranker-en', directory: 'models/', cache: null }

test('the sentence that answers scores above those that do not, in the order they came', async () => {
  const rerank = await openReranker(place)
  const scores = await rerank('When was the harbour closed?', [
    'The bread was baked in an oven.',
    'The harbour was closed in 1987.',
    'Nobody knows who owned the ships.',
  ])
  expect(scores).toHaveLength(3)
  expect(scores.indexOf(Math.max(...scores))).toBe(1)
})

test('nothing to score gives nothing', async () => {
  const rerank = await openReranker(place)
  expect(await rerank('When?', [])).toEqual([])
})

test('a reranker that is not there is a named problem with a remedy', async () => {
  const missing = openReranker({ ...place, id: 'no-such-model' })
  await expect(missing).rejects.toThrow(ModelUnavailable)
  await expect(missing).rejects.toMatchObject({ remedy: expect.stringContaining('RERANKER_MODEL') })
})
