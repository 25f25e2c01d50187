import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
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

test('a score is the same beside other sentences as alone, and under many questions at once', async () => {
  const rerank = await openReranker(place)
  const sentences = [
    'It was.',
    'The harbour was closed in 1987.',
    `Nobody knows who owned the ships${' that lay there and there'.repeat(12)}.`,
  ]
  const together = await Promise.all(
    Array.from({ length: 8 }, () => rerank('When was the harbour closed?', sentences)),
  )
  for (const [i, sentence] of sentences.entries()) {
    const [alone = Number.NaN] = await rerank('When was the harbour closed?', [sentence])
    for (const scores of together) expect(scores[i]).toBeCloseTo(alone, 4)
  }
})

test('a model of the hub that was fetched before is read from where it is kept', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'verbatim-hub-'))
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }))
  const kept = join(cache, 'owner', 'name')
  cpSync('models/verbatim-reranker-en', kept, { recursive: true })
  renameSync(join(kept, 'onnx/model.onnx'), join(kept, 'onnx/model_quantized.onnx'))
  const [own, bundled] = await Promise.all([
    openReranker({ id: 'owner/name', directory: 'models/', cache }),
    openReranker(place),
  ])
  const asked = ['When was it closed?', ['It was closed in 1987.']] as const
  expect(await own(...asked)).toEqual(await bundled(...asked))
})
