/** Passages that are new to the index, embedded and written a batch at a time. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { KeptVectors } from '../retrieval/kept-vectors.ts'
import type { FreshRow, SegmentWriter } from '../retrieval/segment-writer.ts'
import type { Passage } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { embeddedTextOf, keyOf } from './embedded-text.ts'

export interface FreshRows {
  /** The passages of a source, and who writes them. */
  readonly add: (
    source: Source,
    passages: readonly Passage[],
    writer: SegmentWriter,
  ) => Promise<void>
  /** Nothing waits for others to fill its batch any more. */
  readonly flush: () => Promise<void>
  /** How many were embedded; the others had a vector. */
  readonly embedded: () => number
}

const BATCH = 64

type Waiting = FreshRow & { readonly writer: SegmentWriter }

export function createFreshRows(
  kept: KeptVectors,
  embeddings: EmbeddingsInterface,
  dimensions: number,
): FreshRows {
  let embedded = 0
  let waiting: Waiting[] = []

  async function write(least: number): Promise<void> {
    while (waiting.length >= least) {
      const rows = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      const vectors = await vectorsOf(rows)
      for (const { from, to } of runsOf(rows.map(({ writer }) => writer)))
        await rows[from]?.writer.add(
          rows.slice(from, to),
          vectors.subarray(from * dimensions, to * dimensions),
        )
    }
  }

  /** One row a passage: kept ones as they were, the others embedded together. */
  async function vectorsOf(rows: readonly FreshRow[]): Promise<Float32Array> {
    const vectors = new Float32Array(rows.length * dimensions)
    const vectorAt = (i: number) => vectors.subarray(i * dimensions, (i + 1) * dimensions)
    const found = await Promise.all(rows.map(({ key }, i) => kept.read(key, vectorAt(i))))
    const fresh = [...rows.keys()].filter((i) => !found[i])
    if (fresh.length === 0) return vectors
    const wanted = fresh.flatMap((i) => rows[i] ?? [])
    const texts = wanted.map(({ passage }) => embeddedTextOf(passage))
    const made = new Float32Array(fresh.length * dimensions)
    for (const [i, vector] of (await embeddings.embedDocuments(texts)).entries())
      made.set(vector, i * dimensions)
    fresh.forEach((row, i) => {
      vectorAt(row).set(made.subarray(i * dimensions, (i + 1) * dimensions))
    })
    const keys = wanted.map(({ key }) => key)
    kept.keep(keys, made)
    embedded += fresh.length
    return vectors
  }

  return {
    async add(source, passages, writer) {
      for (const passage of passages)
        waiting.push({ source, passage, key: keyOf(embeddedTextOf(passage)), writer })
      await write(BATCH)
    },
    flush: () => write(1),
    embedded: () => embedded,
  }
}

/** Ranges of places that hold the same thing, one beside the other. */
function runsOf<T>(things: readonly T[]): { readonly from: number; readonly to: number }[] {
  const starts = [...things.keys()].filter((i) => i === 0 || things[i] !== things[i - 1])
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? things.length }))
}
