/** Vectors of few passages, all in memory. */
import { createCodes } from './codes.ts'
import { createExactGraph } from './exact-graph.ts'
import type { PassageVectors } from './passage-store.ts'
import { similarityAt } from './vector-rows.ts'

export function heldVectors(
  data: Float32Array,
  dimensions: number,
): Pick<PassageVectors, 'vectors' | 'graph'> {
  const codes = createCodes(data.length / dimensions, dimensions)
  codes.add(data)
  const vectors = {
    similarity: (row: number, query: readonly number[]) =>
      similarityAt(data, dimensions, row, query),
  }
  return { vectors, graph: createExactGraph(codes, vectors) }
}
