/** The vectors of an index by row: held in memory, or read from their file one by one. */
import { closeSync, openSync, readSync } from 'node:fs'
import { IndexStale } from '../problem.ts'
import { similarityAt } from './exact-graph.ts'

export interface VectorRows {
  /** Cosine similarity of one row to the query, -1..1. */
  similarity(row: number, query: readonly number[]): number
}

export const heldRows = (data: Float32Array, dimensions: number): VectorRows => ({
  similarity: (row, query) => similarityAt(data, dimensions, row, query),
})

/**
 * A graph has the vectors in memory already; a question looks at some hundred besides, which the system's file cache
 * gives within microseconds. The file stays open, also when a newer index has taken its name away, for as long as
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

const unused = new FinalizationRegistry<number>(closeSync)
