/** Passages of many sources as spans and hashes; the words stay in the sources. */
import * as z from 'zod/mini'
import { type Passage, passageOf, type Sentence } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { decodeColumns, encodeColumns } from './columns-file.ts'

/** A source as an index knows it: another path or another text is another source. */
export type Named = Pick<Source, 'id' | 'path' | 'sha256'>

/** A source whose passages stand at the rows `from` to `to`. */
export interface SpannedSource extends Named {
  readonly from: number
  readonly to: number
}

export interface Spans {
  /** In order of their rows, without a gap. */
  readonly sources: readonly SpannedSource[]
  readonly rows: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Hash of what was embedded, `KEY_BYTES` a row. */
  readonly keys: Uint8Array
  /** The sentences of a row stand at `firsts[row]` to `firsts[row + 1]`. */
  readonly firsts: Uint32Array
  readonly sentenceStarts: Uint32Array
  readonly sentenceEnds: Uint32Array
  /** Places in `KINDS`. */
  readonly kinds: Uint8Array
}

export const KEY_BYTES = 16
const KINDS: readonly Sentence['kind'][] = ['sentence', 'heading', 'item']

export interface SpansBuilder {
  /** The source of the rows that come next. */
  open(source: Named): void
  /** The next passage, and the hash of what was embedded of it, in hex. */
  add(passage: Passage, key: string): void
  /** All rows of a source, as they stand elsewhere. */
  copy(from: Spans, source: SpannedSource): void
  rows(): number
  finish(): Spans
}

export function createSpansBuilder(): SpansBuilder {
  const sources: SpannedSource[] = []
  const starts: number[] = []
  const ends: number[] = []
  const keys: Buffer[] = []
  const firsts = [0]
  const sentenceStarts: number[] = []
  const sentenceEnds: number[] = []
  const kinds: number[] = []
  let open: { named: Named; from: number } | null = null
  const close = () => {
    if (!open) return
    const { id, path, sha256 } = open.named
    sources.push({ id, path, sha256, from: open.from, to: starts.length })
    open = null
  }
  const openAt = (named: Named) => {
    close()
    open = { named, from: starts.length }
  }
  return {
    open: openAt,
    add({ start, end, sentences }, key) {
      starts.push(start)
      ends.push(end)
      keys.push(Buffer.from(key, 'hex'))
      for (const sentence of sentences) {
        sentenceStarts.push(sentence.start)
        sentenceEnds.push(sentence.end)
        kinds.push(KINDS.indexOf(sentence.kind))
      }
      firsts.push(kinds.length)
    },
    copy(from, source) {
      openAt(source)
      for (let row = source.from; row < source.to; row++) {
        starts.push(from.starts[row] ?? 0)
        ends.push(from.ends[row] ?? 0)
        keys.push(Buffer.from(keyAt(from, row), 'hex'))
        for (let i = from.firsts[row] ?? 0; i < (from.firsts[row + 1] ?? 0); i++) {
          sentenceStarts.push(from.sentenceStarts[i] ?? 0)
          sentenceEnds.push(from.sentenceEnds[i] ?? 0)
          kinds.push(from.kinds[i] ?? 0)
        }
        firsts.push(kinds.length)
      }
    },
    rows: () => starts.length,
    finish() {
      close()
      return {
        sources,
        rows: starts.length,
        starts: Uint32Array.from(starts),
        ends: Uint32Array.from(ends),
        keys: Buffer.concat(keys),
        firsts: Uint32Array.from(firsts),
        sentenceStarts: Uint32Array.from(sentenceStarts),
        sentenceEnds: Uint32Array.from(sentenceEnds),
        kinds: Uint8Array.from(kinds),
      }
    },
  }
}

const Sources = z.array(z.tuple([z.string(), z.string(), z.string(), z.int(), z.int()]))

export function encodeSpans(spans: Spans): Buffer {
  const { starts, ends, keys, firsts, sentenceStarts, sentenceEnds, kinds } = spans
  return encodeColumns(
    spans.sources.map(({ id, path, sha256, from, to }) => [id, path, sha256, from, to]),
    [starts, ends, firsts, sentenceStarts, sentenceEnds, keys, kinds],
  )
}

/** Looks into the bytes. Throws where they are not what `encodeSpans` wrote. */
export function decodeSpans(bytes: Buffer): Spans {
  const { about, next } = decodeColumns(bytes)
  const sources = Sources.parse(about).map(([id, path, sha256, from, to]) => ({
    ...{ id, path, sha256 },
    ...{ from, to },
  }))
  const [starts, ends, firsts] = [next(Uint32Array), next(Uint32Array), next(Uint32Array)]
  const [sentenceStarts, sentenceEnds] = [next(Uint32Array), next(Uint32Array)]
  const [keys, kinds] = [next(Uint8Array), next(Uint8Array)]
  const rows = starts.length
  return { sources, rows, starts, ends, keys, firsts, sentenceStarts, sentenceEnds, kinds }
}

export const keyAt = ({ keys }: Spans, row: number): string =>
  Buffer.from(keys.buffer, keys.byteOffset + row * KEY_BYTES, KEY_BYTES).toString('hex')

/** Cuts the passage of a row again from its source, which is known to be the one that it was made from. */
export const passageAt = (spans: Spans, row: number, source: Source): Passage =>
  passageOf(
    source,
    { start: spans.starts[row] ?? 0, end: spans.ends[row] ?? 0 },
    sentencesAt(spans, row),
  )

function sentencesAt(spans: Spans, row: number): Sentence[] {
  const sentences: Sentence[] = []
  for (let i = spans.firsts[row] ?? 0; i < (spans.firsts[row + 1] ?? 0); i++)
    sentences.push({
      start: spans.sentenceStarts[i] ?? 0,
      end: spans.sentenceEnds[i] ?? 0,
      kind: KINDS[spans.kinds[i] ?? 0] ?? 'sentence',
    })
  return sentences
}
