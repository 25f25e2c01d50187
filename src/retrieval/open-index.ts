/** From the files of an index to something that can be searched, or `IndexStale` with the reason. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { createPace } from '../pace.ts'
import { IndexStale } from '../problem.ts'
import type { Passage } from '../text/passage.ts'
import { EXACT_BELOW, type HnswlibOutcome } from './hnsw-graph.ts'
import type { Manifest } from './manifest.ts'
import { type IndexBytes, nameOfSegment, type OpenSegment, openSegment } from './open-segment.ts'
import { PassageStore } from './passage-store.ts'
import { createSegmentGraph } from './segment-graph.ts'
import { createSegmentPassages, type SourceTexts } from './segment-passages.ts'
import { numberRows, placeOf, type RowPlace, type SegmentRows } from './segment-rows.ts'
import { openSnapshot } from './snapshot.ts'
import type { SpannedSource } from './spans-file.ts'
import type { VectorRows } from './vector-rows.ts'
import { openWordIndex, type WordIndex } from './word-index.ts'

/** The model whose vectors an index holds. */
export interface EmbeddingIdentity {
  readonly model: string
  readonly sha256: string | null
  readonly dimensions: number
}

export interface OpenIndex {
  readonly sha256: string
  /** How many there are. */
  readonly passages: number
  /** The passages of a source, by their rows. */
  readonly rowsOf: (sourceId: string) => readonly number[]
  readonly store: PassageStore
  readonly words: WordIndex
  /** One unit vector a sentence of each passage, in order. */
  readonly sentencesOf: (passages: readonly Passage[]) => Promise<Float32Array[][]>
  readonly search: 'hnsw' | 'exact'
  readonly segments: readonly OpenSegment[]
  readonly rows: readonly SegmentRows[]
  readonly bytes: IndexBytes
}

export interface OpenOptions {
  readonly embeddings: EmbeddingsInterface
  readonly identity: EmbeddingIdentity
  readonly hnswlib: HnswlibOutcome
  /** An index that was open before: what has not changed of it is not read again. */
  readonly before?: OpenIndex | null
}

export async function openIndex(
  directory: string,
  sources: SourceTexts,
  { embeddings, identity, hnswlib, before }: OpenOptions,
): Promise<OpenIndex> {
  const pace = createPace()
  const { manifest, sha256, segments: parts } = await openSnapshot(directory)
  refuseOther(manifest, sources.named, identity, hnswlib)
  const segments: OpenSegment[] = []
  for (const part of parts) {
    const name = nameOfSegment(part)
    const open = before?.segments.find((one) => one.name === name)
    segments.push(open ?? (await openSegment(part, hnswlib, identity.dimensions)))
  }
  await pace()
  const wanted = ({ id, path, sha256 }: SpannedSource) => {
    const source = sources.named.get(id)
    return source?.path === path && source.sha256 === sha256
  }
  const rows = numberRows(segments, wanted, before?.rows)
  await pace()
  const passages = createSegmentPassages(rows, sources)
  if (passages.rows.length !== manifest.passages)
    throw new IndexStale('The index holds another number of passages than it says', REBUILD)
  const graph = createSegmentGraph(
    rows.map(({ segment, rowOf, ownOf }) => ({ graph: segment.graph, rowOf, live: ownOf.length })),
  )
  const store = new PassageStore(embeddings, { ...passages, vectors: vectorsOf(rows), graph })
  await pace()
  const words = openWordIndex(
    rows.map(({ segment, rowOf }) => ({ words: segment.words, rowOf })),
    passages.rows,
  )
  const { rowsOf, placeOf: placeOfPassage } = passages
  return {
    sha256,
    passages: manifest.passages,
    rowsOf,
    store,
    words,
    sentencesOf: async (asked) => asked.map((passage) => sentencesAt(placeOfPassage(passage))),
    search: graph.kind,
    segments,
    rows,
    bytes: bytesOf(segments),
  }
}

function refuseOther(
  manifest: Manifest,
  sources: SourceTexts['named'],
  { model, sha256, dimensions }: EmbeddingIdentity,
  hnswlib: HnswlibOutcome,
): void {
  const made = manifest.embedding
  if (made.model !== model || made.sha256 !== sha256 || made.dimensions !== dimensions)
    throw new IndexStale(`The index was made with the model ${made.model}, not ${model}`, REBUILD)
  const indexed = new Map(manifest.sources.map((source) => [source.id, source]))
  for (const [id, source] of sources) {
    const known = indexed.get(id)
    if (known?.sha256 !== source.sha256 || known.path !== source.path)
      throw new IndexStale(`${id} is ${known ? 'changed' : 'new'} in the corpus`, REBUILD)
  }
  for (const id of indexed.keys())
    if (!sources.has(id)) throw new IndexStale(`${id} left the corpus`, REBUILD)
  const lacksGraph = manifest.segments.some(
    ({ rows, files }) => files.graph === null && rows >= EXACT_BELOW,
  )
  if (lacksGraph && hnswlib.kind === 'loaded')
    throw new IndexStale('The index has no graph, and this machine can make one', REBUILD)
}

function vectorsOf(rows: readonly SegmentRows[]): VectorRows {
  return {
    similarity(row, query) {
      const place = placeOf(rows, row)
      if (!place) throw new RangeError(`The index has no row ${row}`)
      return place.segment.vectors.similarity(place.own, query)
    },
  }
}

const sentencesAt = ({ segment: { spans, sentences }, own }: RowPlace): Float32Array[] =>
  sentences.read(spans.firsts[own] ?? 0, spans.firsts[own + 1] ?? 0)

function bytesOf(segments: readonly OpenSegment[]): IndexBytes {
  const sum = (part: keyof IndexBytes) => segments.reduce((all, { bytes }) => all + bytes[part], 0)
  return {
    graph: sum('graph'),
    vectors: sum('vectors'),
    sentences: sum('sentences'),
    words: sum('words'),
    spans: sum('spans'),
  }
}

const REBUILD = 'Run: npm run index'
