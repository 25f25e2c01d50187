/** The segments that are written at the same time, each source to one of them. */
import {
  createSegmentWriter,
  type SegmentWriter,
  type WriterOptions,
} from '../retrieval/segment-writer.ts'
import type { SegmentParts } from '../retrieval/snapshot.ts'

export interface Writers {
  /** For the next source, of so many passages: the one that has the fewest so far. */
  readonly next: (passages: number) => SegmentWriter
  /** Those that have any. */
  readonly finish: () => Promise<SegmentParts[]>
  readonly close: () => Promise<void>
}

export async function openWriters(count: number, options: WriterOptions): Promise<Writers> {
  const writers: { readonly writer: SegmentWriter; rows: number }[] = []
  for (let i = 0; i < count; i++)
    writers.push({ writer: await createSegmentWriter(options), rows: 0 })
  return {
    next(passages) {
      const least = writers.reduce((a, b) => (b.rows < a.rows ? b : a))
      least.rows += passages
      return least.writer
    },
    async finish() {
      const parts = await Promise.all(writers.map(({ writer }) => writer.finish()))
      return parts.filter(({ rows }) => rows > 0)
    },
    close: async () => void (await Promise.all(writers.map(({ writer }) => writer.close()))),
  }
}
