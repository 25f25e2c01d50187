/** The vectors of an index by row. */
import { openReader } from './file-reader.ts'

export interface VectorRows {
  /** Cosine similarity of one row to the query, -1..1. */
  similarity(row: number, query: readonly number[]): number
}

/** Memory holds their codes or a graph; a question looks at some hundred of the vectors themselves. */
export function rowsInFile(path: string, dimensions: number): VectorRows {
  const file = openReader(path)
  const vector = new Float32Array(dimensions)
  const bytes = new Uint8Array(vector.buffer)
  return {
    similarity(row, query) {
      file.read(row * bytes.length, bytes)
      return similarityAt(vector, dimensions, 0, query)
    },
  }
}

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
