/** Passages that are new to the index, embedded and written a batch at a time. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { type EmbeddedRows, joinRows, sixteenBits } from '../retrieval/embedded-rows.ts'
import type { KeptVectors } from '../retrieval/kept-vectors.ts'
import type { FreshRow, SegmentWriter } from '../retrieval/segment-writer.ts'
import type { Passage } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { embeddedTextOf, keyOfPassage, sentenceTextsOf } from './embedded-text.ts'

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

/** Some give all vectors as one array, which spares an array of boxed numbers for each. */
export type PassageEmbeddings =
  | Pick<EmbeddingsInterface, 'embedDocuments'>
  | { readonly embedRows: (texts: readonly string[]) => Promise<Float32Array> }

/** Batches that are embedded at the same time, at most, while more is read: another thread may do it. */
const AHEAD = 3

export function createFreshRows(kept: KeptVectors, embeddings: PassageEmbeddings): FreshRows {
  let embedded = 0
  let waiting: Waiting[] = []
  let begun: Promise<void>[] = []

  async function begin(least: number): Promise<void> {
    while (waiting.length >= least) {
      const rows = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      begun.push(settling(write(rows, settling(embeddedOf(rows)), begun.at(-1))))
      if (begun.length > AHEAD) await begun.shift()
    }
  }

  /** In the order in which they came. */
  async function write(
    rows: readonly Waiting[],
    embedding: Promise<EmbeddedRows[]>,
    before: Promise<void> | undefined,
  ): Promise<void> {
    await before
    const all = await embedding
    for (const { from, to } of runsOf(rows.map(({ writer }) => writer)))
      await rows[from]?.writer.add(rows.slice(from, to), joinRows(all.slice(from, to)))
  }

  /** One a passage: kept ones as they were, the others embedded together. */
  async function embeddedOf(rows: readonly FreshRow[]): Promise<EmbeddedRows[]> {
    const known = new Map<FreshRow, EmbeddedRows>()
    for (const row of rows) {
      const before = await kept.read(row.key)
      if (before) known.set(row, before)
    }
    const fresh = rows.filter((row) => !known.has(row))
    const made = await embed(fresh)
    kept.keep(fresh.flatMap(({ key }, i) => (made[i] ? [[key, made[i]] as const] : [])))
    embedded += fresh.length
    for (const [i, row] of fresh.entries()) if (made[i]) known.set(row, made[i])
    return rows.flatMap((row) => known.get(row) ?? [])
  }

  async function embed(rows: readonly FreshRow[]): Promise<EmbeddedRows[]> {
    if (rows.length === 0) return []
    const sentences = rows.map(({ passage }) => sentenceTextsOf(passage))
    const texts = [...rows.map(({ passage }) => embeddedTextOf(passage)), ...sentences.flat()]
    const vectors = await rowsOf(embeddings, texts)
    const width = vectors.length / texts.length
    const vectorsAt = (from: number, to: number) => vectors.subarray(from * width, to * width)
    let at = rows.length
    return rows.map((_, i) => {
      const from = at
      at += sentences[i]?.length ?? 0
      return { vectors: vectorsAt(i, i + 1), sentences: sixteenBits(vectorsAt(from, at)) }
    })
  }

  return {
    async add(source, passages, writer) {
      for (const passage of passages)
        waiting.push({ source, passage, key: keyOfPassage(passage), writer })
      await begin(BATCH)
    },
    async flush() {
      await begin(1)
      await Promise.all(begun)
      begun = []
    },
    embedded: () => embedded,
  }
}

async function rowsOf(embeddings: PassageEmbeddings, texts: string[]): Promise<Float32Array> {
  if ('embedRows' in embeddings) return embeddings.embedRows(texts)
  return Float32Array.from((await embeddings.embedDocuments(texts)).flat())
}

/** It is awaited later; a failure before that is no surprise. */
function settling<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}

/** Ranges of places that hold the same thing, one beside the other. */
function runsOf<T>(things: readonly T[]): { readonly from: number; readonly to: number }[] {
  const starts = [...things.keys()].filter((i) => i === 0 || things[i] !== things[i - 1])
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? things.length }))
}
