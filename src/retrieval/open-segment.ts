/** One segment of an index, opened for searching. It says nothing of which of its sources are still wanted. */
import { stat } from 'node:fs/promises'
import { IndexStale } from '../problem.ts'
import { createCodes } from './codes.ts'
import { createExactGraph } from './exact-graph.ts'
import { createHnswGraph, type HnswlibOutcome, readHnsw } from './hnsw-graph.ts'
import { type SentenceRows, sentencesInFile } from './sentence-rows.ts'
import type { SnapshotSegment } from './snapshot.ts'
import { decodeSpans, type Spans } from './spans-file.ts'
import type { VectorGraph } from './vector-graph.ts'
import { rowsInFile, type VectorRows } from './vector-rows.ts'
import { decodeWords, type Words } from './words-file.ts'

export interface OpenSegment {
  /** Segments of one name are the same. */
  readonly name: string
  readonly spans: Spans
  readonly graph: VectorGraph
  readonly vectors: VectorRows
  readonly sentences: SentenceRows
  readonly bytes: IndexBytes
  readonly words: Words
}

/** What an index takes on disk, by part. */
export type IndexBytes = Readonly<
  Record<'graph' | 'vectors' | 'sentences' | 'words' | 'spans', number>
>

export const nameOfSegment = ({ about: { files } }: SnapshotSegment): string =>
  Object.values(files)
    .map((file) => file?.name)
    .join(' ')

/** Throws IndexStale where a part is missing or damaged. */
export async function openSegment(
  segment: SnapshotSegment,
  hnswlib: HnswlibOutcome,
  dimensions: number,
): Promise<OpenSegment> {
  const [spans, words, { graph, vectors, rows }, sentencesFile, bytes] = await Promise.all([
    decoded(() => segment.read('spans'), decodeSpans),
    decoded(() => segment.read('words'), decodeWords),
    vectorsOf(segment, hnswlib, dimensions),
    segment.check('sentences'),
    bytesOf(segment),
  ])
  if (rows !== spans.rows || rows !== segment.about.rows)
    throw new IndexStale('The index holds another number of passages than vectors', REBUILD)
  if (bytes.sentences !== spans.kinds.length * dimensions * Int16Array.BYTES_PER_ELEMENT)
    throw new IndexStale('The index holds another number of sentences than vectors', REBUILD)
  return {
    name: nameOfSegment(segment),
    spans,
    graph,
    vectors,
    sentences: sentencesInFile(sentencesFile, dimensions),
    words,
    bytes,
  }
}

async function bytesOf({ sizeOf }: SnapshotSegment): Promise<IndexBytes> {
  const [graph, vectors, sentences, words, spans] = await Promise.all([
    sizeOf('graph'),
    sizeOf('vectors'),
    sizeOf('sentences'),
    sizeOf('words'),
    sizeOf('spans'),
  ])
  return { graph, vectors, sentences, words, spans }
}

async function decoded<T>(read: () => Promise<Buffer>, decode: (bytes: Buffer) => T): Promise<T> {
  const bytes = await read()
  try {
    return decode(bytes)
  } catch (cause) {
    throw new IndexStale('A part of the index cannot be read', REBUILD, { cause })
  }
}

/** In memory are their codes, or a graph of them; the vectors themselves stay in their file. */
async function vectorsOf(
  { about, check, stream }: SnapshotSegment,
  hnswlib: HnswlibOutcome,
  dimensions: number,
) {
  const width = dimensions * Float32Array.BYTES_PER_ELEMENT
  if (hnswlib.kind === 'loaded' && about.files.graph !== null) {
    const [file, graph] = await Promise.all([check('vectors'), check('graph')])
    const { size } = await stat(file)
    const hnsw = createHnswGraph(await readHnsw(hnswlib.hnswlib, graph, dimensions))
    return { graph: hnsw, vectors: rowsInFile(file, dimensions), rows: size / width }
  }
  const codes = createCodes(about.rows, dimensions)
  const file = await stream('vectors', width, ({ buffer, byteOffset, byteLength }) => {
    // A file of another length is refused when all of it was read.
    const fits = byteLength % width === 0 && codes.rows() + byteLength / width <= about.rows
    if (fits) codes.add(new Float32Array(buffer, byteOffset, byteLength / 4))
  })
  const vectors = rowsInFile(file, dimensions)
  return { graph: createExactGraph(codes, vectors), vectors, rows: codes.rows() }
}

const REBUILD = 'Run: npm run index'
