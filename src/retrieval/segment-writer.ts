/** One segment of an index while it is written: fresh passages, and rows of segments that are there. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Passage } from '../text/passage.ts'
import { type EmbeddedRows, joinRows } from './embedded-rows.ts'
import { growGraph } from './grow-graph.ts'
import type { HeldSegment } from './held-index.ts'
import { mergeWords } from './merge-words.ts'
import { createRowsFile } from './rows-file.ts'
import type { SegmentParts } from './snapshot.ts'
import { createSpansBuilder, encodeSpans, type Named, type SpannedSource } from './spans-file.ts'
import { GONE, type WordsPart } from './word-parts.ts'
import { createWordsBuilder, encodeWords } from './words-file.ts'

export interface FreshRow {
  readonly source: Named
  readonly passage: Passage
  /** Hash of what was embedded of it. */
  readonly key: string
}

export interface SegmentWriter {
  /** Those of one source come one after the other, with what was embedded of them. */
  add(rows: readonly FreshRow[], embedded: EmbeddedRows): Promise<void>
  copy(from: HeldSegment, source: SpannedSource): Promise<void>
  finish(): Promise<SegmentParts>
  close(): Promise<void>
}

export interface WriterOptions {
  readonly directory: string
  readonly dimensions: number
  /** Below so many rows there is no graph. */
  readonly atLeast: number
  /** A segment that this one begins with, whole. */
  readonly base: HeldSegment | null
}

export async function createSegmentWriter(options: WriterOptions): Promise<SegmentWriter> {
  const { directory, dimensions, atLeast, base } = options
  // Of this build alone: should another process build here too, neither writes into the other's files.
  const unfinished = (part: string) => join(directory, `${part}-unfinished-${randomUUID()}.part`)
  const spans = createSpansBuilder()
  const fresh = createWordsBuilder()
  const freshRows: number[] = []
  const copied = new Map<HeldSegment, Uint32Array>()
  const rowsOf = (held: HeldSegment) => {
    const rows = copied.get(held) ?? new Uint32Array(held.spans.rows).fill(GONE)
    copied.set(held, rows)
    return rows
  }
  const copySpans = (from: HeldSegment, source: SpannedSource) => {
    const rowOf = rowsOf(from)
    for (let row = source.from; row < source.to; row++)
      rowOf[row] = spans.rows() + row - source.from
    spans.copy(from.spans, source)
  }
  for (const [i, source] of base?.spans.sources.entries() ?? []) {
    if (base) copySpans(base, source)
    if (i % AT_ONCE === AT_ONCE - 1) await breathe()
  }
  const vectorsFile = await createRowsFile(unfinished('vectors'), base?.vectorsFile ?? null)
  const sentencesFile = await createRowsFile(unfinished('sentences'), base?.sentencesFile ?? null)
  const graph = growGraph(
    { dimensions, vectors: vectorsFile.path, from: base?.graphFile ?? null },
    atLeast,
  )
  let written = spans.rows()
  let open: Named | null = null

  const waiting: EmbeddedRows[] = []
  let waitingRows = 0

  /** A source has some ten rows: they are passed on together with those of others. */
  async function put(embedded: EmbeddedRows): Promise<void> {
    waiting.push(embedded)
    waitingRows += embedded.vectors.length / dimensions
    if (waitingRows >= TOGETHER) await write()
  }

  async function write(): Promise<void> {
    const { vectors, sentences } = joinRows(waiting.splice(0))
    const rows = waitingRows
    waitingRows = 0
    await Promise.all([vectorsFile.append(vectors), sentencesFile.append(sentences)])
    written += rows
    await graph.add(written)
  }

  async function words() {
    const parts: WordsPart[] = []
    for (const [held, rowOf] of copied) parts.push({ words: await held.words(), rowOf })
    const own = fresh.finish()
    if (parts.length === 0) return own
    return mergeWords([...parts, { words: own, rowOf: Uint32Array.from(freshRows) }], spans.rows())
  }

  return {
    async add(rows, embedded) {
      for (const { source, passage, key } of rows) {
        if (source !== open) spans.open(source)
        open = source
        freshRows.push(spans.rows())
        spans.add(passage, key)
        fresh.add(passage)
      }
      await put(embedded)
    },
    async copy(from, source) {
      copySpans(from, source)
      open = null
      await put(await from.embedded(source))
    },
    async finish() {
      await write()
      await Promise.all([vectorsFile.finish(), sentencesFile.finish()])
      const graphFile = unfinished('graph')
      return {
        rows: spans.rows(),
        words: encodeWords(await words()),
        spans: encodeSpans(spans.finish()),
        vectorsFile: vectorsFile.path,
        sentencesFile: sentencesFile.path,
        graphFile: (await graph.write(graphFile)) ? graphFile : null,
      }
    },
    close: async () =>
      void (await Promise.all([vectorsFile.close(), sentencesFile.close(), graph.close()])),
  }
}

/** Sources between two breaths: a few milliseconds. */
const AT_ONCE = 200

const TOGETHER = 64
