import { createBest } from './best.ts'
import type { Neighbour, VectorGraph } from './vector-graph.ts'

/** Looks at every vector. The nearest are exactly the nearest; it takes time in proportion to their number. */
export const createExactGraph = (vectors: Float32Array, dimensions: number): VectorGraph => ({
  kind: 'exact',
  nearest(query, k, accepts) {
    const best = createBest(k)
    const wanted = Float32Array.from(query)
    for (let row = 0; row * dimensions < vectors.length; row++) {
      if (accepts && !accepts(row)) continue
      best.offer(row, similarityAt(vectors, dimensions, row, wanted))
    }
    return best.found.map(({ row, score }): Neighbour => ({ row, similarity: score }))
  },
})

/**
 * Cosine of unit vectors: their inner product. 0 where either is a zero vector. Four sums at a time, since one alone
 * would make each step wait for the one before.
 */
export function similarityAt(
  vectors: Float32Array,
  dimensions: number,
  row: number,
  query: ArrayLike<number>,
): number {
  const from = row * dimensions
  const fours = dimensions - (dimensions % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < fours; i += 4) {
    const at = from + i
    a += (vectors[at] ?? 0) * (query[i] ?? 0)
    b += (vectors[at + 1] ?? 0) * (query[i + 1] ?? 0)
    c += (vectors[at + 2] ?? 0) * (query[i + 2] ?? 0)
    d += (vectors[at + 3] ?? 0) * (query[i + 3] ?? 0)
  }
  for (let i = fours; i < dimensions; i++) a += (vectors[from + i] ?? 0) * (query[i] ?? 0)
  return a + b + c + d
}
