/** The index that is there, as a build takes it over. */
import { type FileHandle, open as openFile } from 'node:fs/promises'
import type { EmbeddedRows } from './embedded-rows.ts'
import type { Segment } from './manifest.ts'
import type { EmbeddingIdentity } from './open-index.ts'
import { nameOfSegment, type OpenSegment } from './open-segment.ts'
import { readRows } from './rows-file.ts'
import { openSnapshot, type SnapshotSegment } from './snapshot.ts'
import { decodeSpans, type SpannedSource, type Spans } from './spans-file.ts'
import { decodeWords, type Words } from './words-file.ts'

export interface HeldSegment {
  readonly about: Segment
  readonly spans: Spans
  readonly words: () => Promise<Words>
  readonly vectorsFile: string
  readonly sentencesFile: string
  readonly graphFile: string | null
  /** Of the rows `from` to `to`. Read when needed: all together may be as large as the memory. */
  readonly embedded: (rows: Pick<SpannedSource, 'from' | 'to'>) => Promise<EmbeddedRows>
  readonly close: () => Promise<void>
}

export interface HeldIndex {
  /** Those that are whole; none where the index is missing, or another model's. */
  readonly segments: readonly HeldSegment[]
  readonly close: () => Promise<void>
}

/**
 * What is missing, damaged or another model's is left out: it is made again. What is `open` for searching is not read a
 * second time.
 */
export async function openHeldIndex(
  directory: string,
  { model, sha256, dimensions }: EmbeddingIdentity,
  open: readonly OpenSegment[] = [],
): Promise<HeldIndex> {
  const snapshot = await openSnapshot(directory).catch(() => null)
  const made = snapshot?.manifest.embedding
  const fits = made?.model === model && made.sha256 === sha256 && made.dimensions === dimensions
  const segments: HeldSegment[] = []
  const close = async () => void (await Promise.all(segments.map((segment) => segment.close())))
  if (!snapshot || !fits) return { segments, close }
  const opened = await Promise.all(
    snapshot.segments.map((one) => openHeld(one, dimensions, open).catch(() => null)),
  )
  segments.push(...opened.flatMap((held) => held ?? []))
  return { segments, close }
}

async function openHeld(
  segment: SnapshotSegment,
  dimensions: number,
  searched: readonly OpenSegment[],
): Promise<HeldSegment> {
  const { about, read, check } = segment
  const name = nameOfSegment(segment)
  const open = searched.find((one) => one.name === name)
  const [spans, vectorsFile, sentencesFile, graphFile] = await Promise.all([
    open?.spans ?? read('spans').then(decodeSpans),
    check('vectors'),
    check('sentences'),
    about.files.graph ? check('graph') : null,
    check('words'),
  ])
  if (spans.rows !== about.rows) throw new RangeError('The manifest and the spans disagree')
  let files: Promise<[FileHandle, FileHandle]> | undefined
  return {
    about,
    spans,
    words: async () => open?.words ?? decodeWords(await read('words')),
    vectorsFile,
    sentencesFile,
    graphFile,
    async embedded({ from, to }) {
      // Of most segments no vector is wanted.
      files ??= Promise.all([openFile(vectorsFile, 'r'), openFile(sentencesFile, 'r')])
      const [vectors, sentences] = await files
      const [first, end] = [spans.firsts[from] ?? 0, spans.firsts[to] ?? 0]
      return {
        vectors: await readRows(vectors, from, to, dimensions, Float32Array),
        sentences: await readRows(sentences, first, end, dimensions, Int16Array),
      }
    },
    close: async () => void (await Promise.all((await files)?.map((file) => file.close()) ?? [])),
  }
}
