import { createBest } from './best.ts'
import type { Neighbour, VectorGraph } from './vector-graph.ts'

/** Looks at every vector. The nearest are exactly the nearest; it takes time in proportion to their number. */
export const createExactGraph = (vectors: Float32Array, dimensions: number): VectorGraph => ({
  kind: 'exact',
  nearest(query, k, accepts) {
    const best = createBest(k)
    for (let row = 0; row * dimensions < vectors.length; row++) {
      if (accepts && !accepts(row)) continue
      best.offer(row, similarityAt(vectors, dimensions, row, query))
    }
    return best.found.map(({ row, score }): Neighbour => ({ row, similarity: score }))
  },
})

/** Cosine of unit vectors: their inner product. 0 where either is a zero vector. */
export function similarityAt(
  vectors: Float32Array,
  dimensions: number,
  row: number,
  query: readonly number[],
): number {
  const from = row * dimensions
  let sum = 0
  for (let i = 0; i < dimensions; i++) sum += (vectors[from + i] ?? 0) * (query[i] ?? 0)
  return sum
}
