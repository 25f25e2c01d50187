/** HNSW (Malkov and Yashunin, 2018) by hnswlib. The native module is optional: without it, search is exact. */
import type { HierarchicalNSW } from 'hnswlib-node'
import type { VectorGraph } from './vector-graph.ts'

/** Edges a node, and how widely insertion and search look around: recall@10 is 1.0 at these on 100,000 passages. */
export const HNSW_PARAMETERS = { m: 16, efConstruction: 200, efSearch: 64, seed: 100 } as const

type Hnswlib = typeof import('hnswlib-node')

/** The native module, or the reason why it cannot be loaded on this machine. */
export type HnswlibOutcome =
  | { readonly kind: 'loaded'; readonly hnswlib: Hnswlib }
  | { readonly kind: 'unavailable'; readonly reason: string }

export async function loadHnswlib(): Promise<HnswlibOutcome> {
  try {
    const { default: hnswlib } = (await import('hnswlib-node')) as unknown as { default: Hnswlib }
    return { kind: 'loaded', hnswlib }
  } catch (cause) {
    return { kind: 'unavailable', reason: cause instanceof Error ? cause.message : String(cause) }
  }
}

export function buildHnsw(
  { HierarchicalNSW }: Hnswlib,
  vectors: Float32Array,
  dimensions: number,
): HierarchicalNSW {
  const count = vectors.length / dimensions
  const index = new HierarchicalNSW('ip', dimensions)
  const { m, efConstruction, seed } = HNSW_PARAMETERS
  index.initIndex(Math.max(count, 1), m, efConstruction, seed)
  for (let row = 0; row < count; row++)
    index.addPoint(Array.from(vectors.subarray(row * dimensions, (row + 1) * dimensions)), row)
  return index
}

export async function readHnsw(
  { HierarchicalNSW }: Hnswlib,
  file: string,
  dimensions: number,
): Promise<HierarchicalNSW> {
  const index = new HierarchicalNSW('ip', dimensions)
  await index.readIndex(file)
  return index
}

export function createHnswGraph(index: HierarchicalNSW): VectorGraph {
  const count = index.getCurrentCount()
  return {
    kind: 'hnsw',
    nearest(query, k, accepts) {
      if (count === 0) return []
      const wanted = Math.min(k, count)
      index.setEf(Math.max(HNSW_PARAMETERS.efSearch, wanted))
      const { neighbors, distances } = index.searchKnn([...query], wanted, accepts)
      // hnswlib's distance in the inner-product space is 1 - the inner product.
      return neighbors.map((row, i) => ({ row, similarity: 1 - (distances[i] ?? 1) }))
    },
  }
}
