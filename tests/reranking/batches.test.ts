import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchesOf } from '../../src/reranking/batches.ts'

test('each pair is in one batch, and the longest of a batch is no longer than the shortest of the next', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 128 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      (lengths, count) => {
        const batches = batchesOf(lengths, count)
        expect(batches.length).toBeLessThanOrEqual(count)
        expect(batches.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()])
        const flat = batches.flat().map((pair) => lengths[pair] ?? 0)
        expect(flat).toEqual([...flat].sort((a, b) => a - b))
      },
    ),
  )
})

test('batches hold about as many tokens as each other', () => {
  const lengths = Array.from({ length: 24 }, (_, i) => 10 + 4 * i)
  const tokens = batchesOf(lengths, 2).map((batch) =>
    batch.reduce((sum, pair) => sum + (lengths[pair] ?? 0), 0),
  )
  expect(tokens).toHaveLength(2)
  expect(Math.max(...tokens) / Math.min(...tokens)).toBeLessThan(1.3)
})

test('nothing to read makes no batch', () => {
  expect(batchesOf([], 2)).toEqual([])
})
