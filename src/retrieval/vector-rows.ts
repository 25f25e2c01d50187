/** The vectors of an index by row. */
import { closeSync, openSync, readSync } from 'node:fs'
import { IndexStale } from '../problem.ts'

export interface VectorRows {
  /** Cosine similarity of one row to the query, -1..1. */
  similarity(row: number, query: readonly number[]): number
}

/**
 * Memory holds their codes or a graph; a question looks at some hundred of the vectors themselves, which the system's
 * file cache gives within microseconds. The file stays open, also when a newer index has taken its name away, for as long as
 * somebody searches in it.
 */
export function rowsInFile(path: string, dimensions: number): VectorRows {
  const file = openSync(path, 'r')
  const vector = new Float32Array(dimensions)
  const bytes = new Uint8Array(vector.buffer)
  const rows: VectorRows = {
    similarity(row, query) {
      const read = readSync(file, bytes, { position: row * bytes.length })
      if (read !== bytes.length)
        throw new IndexStale(
          'The index is damaged: its vectors end too early',
          'Run: npm run index',
        )
      return similarityAt(vector, dimensions, 0, query)
    },
  }
  unused.register(rows, file)
  return rows
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

const unused = new FinalizationRegistry<number>(closeSync)
