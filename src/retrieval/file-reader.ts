import { closeSync, openSync, readSync } from 'node:fs'
import { IndexStale } from '../problem.ts'

export interface FileReader {
  /** Fills `into` from there on. Throws IndexStale where the file ends before. */
  read(position: number, into: Uint8Array): void
}

/**
 * The system's file cache gives a few rows within microseconds. The file stays open, also when a newer index has taken
 * its name away, for as long as somebody reads from it.
 */
export function openReader(path: string): FileReader {
  const file = openSync(path, 'r')
  const reader: FileReader = {
    read(position, into) {
      if (readSync(file, into, { position }) !== into.length)
        throw new IndexStale('The index is damaged: a file of it ends too early', REBUILD)
    },
  }
  unused.register(reader, file)
  return reader
}

const unused = new FinalizationRegistry<number>(closeSync)

const REBUILD = 'Run: npm run index'
