/** The graphs of several segments as one; rows of segments become rows of the index, and those that left are passed over. */
import { createBest } from './best.ts'
import type { Neighbour, VectorGraph } from './vector-graph.ts'
import { GONE } from './word-parts.ts'

export interface SearchedSegment {
  readonly graph: VectorGraph
  /** The row of the index for each of its own, or `GONE`. */
  readonly rowOf: Uint32Array
  /** How many of them are not gone. */
  readonly live: number
}

export function createSegmentGraph(segments: readonly SearchedSegment[]): VectorGraph {
  const graphs = segments.filter(({ graph }) => graph.kind === 'hnsw').length
  return {
    kind: graphs > 0 ? 'hnsw' : 'exact',
    nearest(query, k, accepts) {
      const best = createBest(k)
      for (const segment of segments)
        for (const { row, similarity } of nearestIn(segment, query, k, accepts, graphs))
          best.offer(row, similarity)
      return best.found.map(({ row, score }) => ({ row, similarity: score }))
    },
  }
}

function nearestIn(
  { graph, rowOf, live }: SearchedSegment,
  query: readonly number[],
  k: number,
  accepts: ((row: number) => boolean) | undefined,
  graphs: number,
): Neighbour[] {
  const renamed = (found: readonly Neighbour[]) =>
    found.flatMap(({ row, similarity }) => {
      const now = rowOf[row] ?? GONE
      return now === GONE ? [] : [{ row: now, similarity }]
    })
  if (accepts || graph.kind === 'exact') {
    const takes = (own: number) => {
      const row = rowOf[own] ?? GONE
      return row !== GONE && (!accepts || accepts(row))
    }
    return renamed(graph.nearest(query, k, takes, graphs))
  }
  // Asking a graph for more costs less than to have it ask back about each row that it meets.
  const wanted = Math.min(k, live)
  for (let asked = k; ; asked *= 2) {
    const found = renamed(graph.nearest(query, asked, undefined, graphs))
    if (found.length >= wanted || asked >= rowOf.length) return found.slice(0, k)
  }
}
