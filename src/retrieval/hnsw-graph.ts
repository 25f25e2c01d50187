/** HNSW (Malkov and Yashunin, 2018) by hnswlib. The native module is optional: without it, search is exact. */
import type { HierarchicalNSW } from 'hnswlib-node'
import { IndexStale } from '../problem.ts'
import type { VectorGraph } from './vector-graph.ts'

/**
 * Where there are fewer passages, each is looked at, which takes 1.8 ms of 100,000 and misses none of the nearest. Graphs
 * of as many find 0.98 of the ten nearest in 6.6 ms (generated text, four graphs, 32 edges a node, 384 looked at in each)
 * and 0.93 in 1.8 ms (16 edges, 128), besides the time and the memory that they grow in. A look at each takes as long as
 * that from some 400,000 on.
 */
export const EXACT_BELOW = 400_000

/** Edges a node, and how widely insertion and search look around; of several graphs each is searched less widely. */
export const HNSW_PARAMETERS = { m: 32, efConstruction: 100, efSearch: 384, seed: 100 } as const

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

export interface HnswBuilder {
  /** Those that it has. */
  rows(): number
  /** Inserts the next rows. Takes about a millisecond for each. */
  add(rows: Float32Array): void
  write(file: string): Promise<void>
}

/** Goes on from the graph in a file, where one is named; that one stays as it is. */
export async function createHnswBuilder(
  hnswlib: Hnswlib,
  dimensions: number,
  from: string | null = null,
): Promise<HnswBuilder> {
  const index = from ? await readHnsw(hnswlib, from, dimensions) : newIndex(hnswlib, dimensions)
  let room = index.getMaxElements()
  let count = index.getCurrentCount()
  return {
    rows: () => count,
    add(rows) {
      for (let from = 0; from < rows.length; from += dimensions) {
        if (count === room) {
          room *= 2
          index.resizeIndex(room)
        }
        index.addPoint(Array.from(rows.subarray(from, from + dimensions)), count++)
      }
    },
    async write(file) {
      // Whoever reads it makes as much room as was there when it was written.
      room = Math.max(count, 1)
      index.resizeIndex(room)
      await index.writeIndex(file)
    },
  }
}

const ROOM = 1024

function newIndex({ HierarchicalNSW }: Hnswlib, dimensions: number): HierarchicalNSW {
  const index = new HierarchicalNSW('ip', dimensions)
  const { m, efConstruction, seed } = HNSW_PARAMETERS
  index.initIndex(ROOM, m, efConstruction, seed)
  return index
}

/** Throws IndexStale where the file is not whole: on a full disk hnswlib writes what it can, and says nothing. */
export async function readHnsw(
  { HierarchicalNSW }: Hnswlib,
  file: string,
  dimensions: number,
): Promise<HierarchicalNSW> {
  const index = new HierarchicalNSW('ip', dimensions)
  try {
    await index.readIndex(file)
  } catch (cause) {
    throw new IndexStale(
      `The graph of the index is not whole: ${cause instanceof Error ? cause.message : cause}`,
      'Check the space on the disk of INDEX_DIR, then run: npm run index',
      { cause },
    )
  }
  return index
}

export function createHnswGraph(index: HierarchicalNSW): VectorGraph {
  const count = index.getCurrentCount()
  return {
    kind: 'hnsw',
    nearest(query, k, accepts, graphs = 1) {
      if (count === 0) return []
      const wanted = Math.min(k, count)
      index.setEf(Math.max(Math.round(HNSW_PARAMETERS.efSearch / Math.sqrt(graphs)), wanted))
      const { neighbors, distances } = index.searchKnn([...query], wanted, accepts)
      // hnswlib's distance in the inner-product space is 1 - the inner product.
      return neighbors.map((row, i) => ({ row, similarity: 1 - (distances[i] ?? 1) }))
    },
  }
}
