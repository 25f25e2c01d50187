/** A passage's row in the index with its cosine similarity to the query, in -1..1, bigger is nearer. */
export interface Neighbour {
  readonly row: number
  readonly similarity: number
}

/** Finds near vectors. Two kinds: a graph (HNSW), or a look at every vector. */
export interface VectorGraph {
  readonly kind: 'hnsw' | 'exact'
  /** At most `k`, nearest first, of the rows that `accepts` takes. */
  nearest(query: readonly number[], k: number, accepts?: (row: number) => boolean): Neighbour[]
}
