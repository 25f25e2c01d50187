/** The index that is there, as a build takes it over. */
import { type FileHandle, open } from 'node:fs/promises'
import type { Segment } from './manifest.ts'
import type { EmbeddingIdentity } from './open-index.ts'
import { openSnapshot, type SnapshotSegment } from './snapshot.ts'
import { decodeSpans, type SpannedSource, type Spans } from './spans-file.ts'
import { decodeWords, type Words } from './words-file.ts'

export interface HeldSegment {
  readonly about: Segment
  readonly spans: Spans
  readonly words: () => Promise<Words>
  readonly vectorsFile: string
  readonly graphFile: string | null
  /** Vectors of the rows `from` to `to`. Read when needed: they may be as large as the memory. */
  readonly vectors: (rows: Pick<SpannedSource, 'from' | 'to'>) => Promise<Float32Array>
  readonly close: () => Promise<void>
}

export interface HeldIndex {
  /** Those that are whole; none where the index is missing, or another model's. */
  readonly segments: readonly HeldSegment[]
  readonly close: () => Promise<void>
}

/** What is missing, damaged or another model's is left out: it is made again. */
export async function openHeldIndex(
  directory: string,
  { model, sha256, dimensions }: EmbeddingIdentity,
): Promise<HeldIndex> {
  const snapshot = await openSnapshot(directory).catch(() => null)
  const made = snapshot?.manifest.embedding
  const fits = made?.model === model && made.sha256 === sha256 && made.dimensions === dimensions
  const segments: HeldSegment[] = []
  const close = async () => void (await Promise.all(segments.map((segment) => segment.close())))
  if (!snapshot || !fits) return { segments, close }
  for (const segment of snapshot.segments) {
    const held = await openHeld(segment, dimensions).catch(() => null)
    if (held) segments.push(held)
  }
  return { segments, close }
}

async function openHeld(
  { about, read, check }: SnapshotSegment,
  dimensions: number,
): Promise<HeldSegment> {
  const spans = decodeSpans(await read('spans'))
  await check('words')
  const graphFile = about.files.graph ? await check('graph') : null
  const vectorsFile = await check('vectors')
  if (spans.rows !== about.rows) throw new RangeError('The manifest and the spans disagree')
  const file = await open(vectorsFile, 'r')
  return {
    about,
    spans,
    words: async () => decodeWords(await read('words')),
    vectorsFile,
    graphFile,
    vectors: ({ from, to }) => readRows(file, from, to, dimensions),
    close: () => file.close(),
  }
}

async function readRows(
  file: FileHandle,
  from: number,
  to: number,
  dimensions: number,
): Promise<Float32Array> {
  const rows = new Float32Array((to - from) * dimensions)
  const bytes = new Uint8Array(rows.buffer)
  const position = from * dimensions * Float32Array.BYTES_PER_ELEMENT
  const { bytesRead } = await file.read(bytes, 0, bytes.length, position)
  if (bytesRead !== bytes.length) throw new RangeError('The vectors of the index end too early')
  return rows
}
