/** A passage's row in the index with its cosine similarity to the query, in -1..1, bigger is nearer. */
export interface Neighbour {
  readonly row: number
  readonly similarity: number
}

/** Finds near vectors. Two kinds: a graph (HNSW), or a look at every vector. */
export interface VectorGraph {
  readonly kind: 'hnsw' | 'exact'
  /**
   * At most `k`, nearest first, of the rows that `accepts` takes. `graphs` says how many are searched for one question:
   * of several, each need not be searched as widely as one that has all.
   */
  nearest(
    query: readonly number[],
    k: number,
    accepts?: (row: number) => boolean,
    graphs?: number,
  ): Neighbour[]
}
