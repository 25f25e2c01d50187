/** Vectors of the sentences of a segment, read from their file when they are asked for. */
import { fromSixteenBits } from './embedded-rows.ts'
import { openReader } from './file-reader.ts'

export interface SentenceRows {
  /** One unit vector a sentence, of those that stand at `from` to `to`. */
  read(from: number, to: number): Float32Array[]
}

export function sentencesInFile(path: string, dimensions: number): SentenceRows {
  const file = openReader(path)
  return {
    read(from, to) {
      const rows = new Int16Array((to - from) * dimensions)
      const position = from * dimensions * Int16Array.BYTES_PER_ELEMENT
      file.read(position, new Uint8Array(rows.buffer))
      return Array.from({ length: to - from }, (_, i) =>
        fromSixteenBits(rows.subarray(i * dimensions, (i + 1) * dimensions)),
      )
    },
  }
}
