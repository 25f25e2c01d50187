/** From the files of an index to something that can be searched, or `IndexStale` with the reason. */
import { stat } from 'node:fs/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { IndexStale } from '../problem.ts'
import type { Passage } from '../text/passage.ts'
import type { Sources } from '../text/source.ts'
import { createExactGraph } from './exact-graph.ts'
import { createHnswGraph, EXACT_BELOW, type HnswlibOutcome, readHnsw } from './hnsw-graph.ts'
import type { Manifest } from './manifest.ts'
import { PassageStore } from './passage-store.ts'
import { openSnapshot, type Snapshot } from './snapshot.ts'
import { decodeSpans } from './spans-file.ts'
import { heldRows, rowsInFile } from './vector-rows.ts'
import { openWordIndex, type WordIndex } from './word-index.ts'
import { decodeWords } from './words-file.ts'

/** The model whose vectors an index holds. */
export interface EmbeddingIdentity {
  readonly model: string
  readonly sha256: string | null
  readonly dimensions: number
}

export interface OpenIndex {
  readonly sha256: string
  readonly passages: readonly Passage[]
  readonly store: PassageStore
  readonly words: WordIndex
  readonly search: 'hnsw' | 'exact'
}

export async function openIndex(
  directory: string,
  sources: Sources,
  embeddings: EmbeddingsInterface,
  identity: EmbeddingIdentity,
  hnswlib: HnswlibOutcome,
): Promise<OpenIndex> {
  const snapshot = await openSnapshot(directory)
  refuseOther(snapshot.manifest, sources, identity, hnswlib)
  const { passages } = decodeSpans(await snapshot.read('spans'), sources)
  const found = await vectorsOf(snapshot, hnswlib, identity.dimensions)
  if (passages.length !== snapshot.manifest.passages || found.rows !== passages.length)
    throw new IndexStale('The index holds another number of passages than vectors', REBUILD)
  const { graph, vectors } = found
  const store = new PassageStore(embeddings, { passages, vectors, graph })
  const words = openWordIndex(decodeWords(await snapshot.read('words')), passages)
  return { sha256: snapshot.sha256, passages, store, words, search: graph.kind }
}

function refuseOther(
  manifest: Manifest,
  sources: Sources,
  { model, sha256, dimensions }: EmbeddingIdentity,
  hnswlib: HnswlibOutcome,
): void {
  const made = manifest.embedding
  if (made.model !== model || made.sha256 !== sha256 || made.dimensions !== dimensions)
    throw new IndexStale(`The index was made with the model ${made.model}, not ${model}`, REBUILD)
  const indexed = new Map(manifest.sources.map((source) => [source.id, source.sha256]))
  for (const [id, source] of sources)
    if (indexed.get(id) !== source.sha256)
      throw new IndexStale(`${id} is ${indexed.has(id) ? 'changed' : 'new'} in the corpus`, REBUILD)
  for (const id of indexed.keys())
    if (!sources.has(id)) throw new IndexStale(`${id} left the corpus`, REBUILD)
  if (
    manifest.files.graph === null &&
    hnswlib.kind === 'loaded' &&
    manifest.passages >= EXACT_BELOW
  )
    throw new IndexStale('The index has no graph, and this machine can make one', REBUILD)
}

/** Vectors are held once: by the graph, or by whoever looks at each. */
async function vectorsOf(
  { manifest, read, check }: Snapshot,
  hnswlib: HnswlibOutcome,
  dimensions: number,
) {
  const width = dimensions * Float32Array.BYTES_PER_ELEMENT
  if (hnswlib.kind === 'unavailable' || manifest.files.graph === null) {
    const data = numbersIn(await read('vectors'))
    const graph = createExactGraph(data, dimensions)
    return { graph, vectors: heldRows(data, dimensions), rows: data.length / dimensions }
  }
  const file = await check('vectors')
  const { size } = await stat(file)
  const graph = createHnswGraph(await readHnsw(hnswlib.hnswlib, await check('graph'), dimensions))
  return { graph, vectors: rowsInFile(file, dimensions), rows: size / width }
}

/** A view where the memory allows it, which it does for all but tiny files. */
const numbersIn = ({ buffer, byteOffset, byteLength }: Buffer): Float32Array =>
  byteOffset % 4 === 0 && byteLength % 4 === 0
    ? new Float32Array(buffer, byteOffset, byteLength / 4)
    : new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))

const REBUILD = 'Run: npm run index'
