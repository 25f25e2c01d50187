import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import createWabt from 'wabt'
import { createCodes } from '../../src/retrieval/codes.ts'
import { CODES_WASM } from '../../src/retrieval/codes-wasm.ts'
import { heldVectors } from '../../src/retrieval/held-vectors.ts'

test('what runs is what the text of the kernel says', async () => {
  const file = new URL('../../src/retrieval/codes.wat', import.meta.url)
  const module = (await createWabt()).parseWat('codes.wat', readFileSync(file, 'utf8'), {
    simd: true,
  })
  // To take over a change of the text, put this into codes-wasm.ts.
  expect(Buffer.from(module.toBinary({}).buffer).toString('base64')).toBe(CODES_WASM)
})

const number = fc.double({ min: -1, max: 1, noNaN: true, noDefaultInfinity: true })
/** Rows of unit vectors, or of zeros, and a query. */
const unitRows = fc.integer({ min: 1, max: 70 }).chain((dimensions) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    rows: fc.array(unitVector(dimensions), { minLength: 1, maxLength: 150 }),
    query: unitVector(dimensions),
  }),
)

function unitVector(dimensions: number) {
  return fc.array(number, { minLength: dimensions, maxLength: dimensions }).map((numbers) => {
    const length = Math.hypot(...numbers)
    return numbers.map((x) => Math.fround(length > 0.01 ? x / length : 0))
  })
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)

test('a score is the inner product, but for what eight bits leave out', () => {
  fc.assert(
    fc.property(unitRows, ({ dimensions, rows, query }) => {
      const codes = createCodes(rows.length, dimensions)
      codes.add(Float32Array.from(rows.flat()))
      const scores = codes.scores(query)
      expect(codes.rows()).toBe(rows.length)
      expect(scores).toHaveLength(rows.length)
      for (const [i, row] of rows.entries()) {
        // At most half a step in each number of the row, and a thousandth in all for the query.
        const step = Math.max(...row.map(Math.abs)) / 127
        const most = (Math.sqrt(dimensions) * step) / 2 + 0.001
        expect(Math.abs((scores[i] ?? 0) - dot(row, query))).toBeLessThanOrEqual(most)
      }
    }),
  )
})

test('a look at every vector finds those that are nearest, in their order, with their cosines', () => {
  fc.assert(
    fc.property(unitRows, fc.integer({ min: 0, max: 40 }), ({ dimensions, rows, query }, k) => {
      const { graph } = heldVectors(Float32Array.from(rows.flat()), dimensions)
      const best = rows
        .map((row) => dot(row, query))
        .sort((a, b) => b - a)
        .slice(0, k)
      const found = graph.nearest(query, k).map(({ similarity }) => similarity)
      expect(found).toHaveLength(best.length)
      for (const [i, similarity] of found.entries()) expect(similarity).toBeCloseTo(best[i] ?? 0, 2)
    }),
  )
})

test('more rows than there is room for are refused', () => {
  const codes = createCodes(2, 3)
  codes.add(Float32Array.from([1, 0, 0]))
  expect(() => codes.add(new Float32Array(6))).toThrow(RangeError)
  expect(codes.rows()).toBe(1)
})
