/** corpus/ -> index/: read, split, embed what is new, save. The other spine, beside `ask.ts`. */
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { passagesOf } from './corpus/passages.ts'
import { buildHnsw, HNSW_PARAMETERS, type HnswlibOutcome } from './retrieval/hnsw-graph.ts'
import { SCHEMA } from './retrieval/manifest.ts'
import type { EmbeddingIdentity } from './retrieval/open-index.ts'
import { readSnapshot, writeSnapshot } from './retrieval/snapshot.ts'
import { encodeSpans, keysOf } from './retrieval/spans-file.ts'
import type { Library } from './text/library.ts'
import type { Passage } from './text/passage.ts'

export interface BuildOptions {
  readonly directory: string
  readonly embeddings: EmbeddingsInterface
  readonly identity: EmbeddingIdentity
  readonly hnswlib: HnswlibOutcome
  /** Called with the passages that have a vector and all that need one. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface BuildReport {
  readonly passages: number
  /** How many were embedded now; the others kept their vector from the index before. */
  readonly embedded: number
}

export async function buildIndex(
  sources: Library['sources'],
  { directory, embeddings, identity, hnswlib, onProgress }: BuildOptions,
): Promise<BuildReport> {
  const passages = [...sources.values()].flatMap(passagesOf)
  const keys = passages.map((passage) => keyOf(embeddedTextOf(passage)))
  const known = await knownVectors(directory, identity)
  const { data, embedded } = await embedAll(passages, keys, known, embeddings, identity, onProgress)
  await mkdir(directory, { recursive: true })
  await writeSnapshot(
    directory,
    {
      schema: SCHEMA,
      embedding: identity,
      hnsw: {
        m: HNSW_PARAMETERS.m,
        efConstruction: HNSW_PARAMETERS.efConstruction,
        seed: HNSW_PARAMETERS.seed,
      },
      sources: [...sources.values()].map(({ id, sha256 }) => ({ id, sha256 })),
      passages: passages.length,
    },
    {
      spans: encodeSpans(passages, keys),
      vectors: Buffer.from(data.buffer),
      graphFile: await writeGraph(directory, data, identity.dimensions, hnswlib),
    },
  )
  return { passages: passages.length, embedded }
}

/** A passage is embedded under its heading, so that "It succeeded" lies near what succeeded. */
export const embeddedTextOf = ({ section, text }: Passage): string =>
  section && !text.startsWith(section) ? `${section}\n${text}` : text

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

type KnownVectors = ReadonlyMap<string, Float32Array>

/** Vectors of the index that is there, by what was embedded; none where it is missing, damaged or another model's. */
async function knownVectors(directory: string, identity: EmbeddingIdentity): Promise<KnownVectors> {
  const snapshot = await readSnapshot(directory).catch(() => null)
  const made = snapshot?.manifest.embedding
  if (!snapshot || made?.model !== identity.model || made.sha256 !== identity.sha256)
    return new Map()
  const { buffer, byteOffset, byteLength } = snapshot.vectors
  const data = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))
  const width = made.dimensions
  return new Map(
    keysOf(snapshot.spans).map((key, row) => [key, data.subarray(row * width, (row + 1) * width)]),
  )
}

const BATCH = 64

async function embedAll(
  passages: readonly Passage[],
  keys: readonly string[],
  known: KnownVectors,
  embeddings: EmbeddingsInterface,
  { dimensions }: EmbeddingIdentity,
  onProgress: BuildOptions['onProgress'],
): Promise<{ data: Float32Array; embedded: number }> {
  const data = new Float32Array(passages.length * dimensions)
  const fresh: number[] = []
  keys.forEach((key, row) => {
    const vector = known.get(key)
    if (vector) data.set(vector, row * dimensions)
    else fresh.push(row)
  })
  for (let from = 0; from < fresh.length; from += BATCH) {
    onProgress?.(from, fresh.length)
    const rows = fresh.slice(from, from + BATCH)
    const texts = rows.flatMap((row) => passages[row] ?? []).map(embeddedTextOf)
    const vectors = await embeddings.embedDocuments(texts)
    for (const [i, row] of rows.entries()) data.set(vectors[i] ?? [], row * dimensions)
  }
  onProgress?.(fresh.length, fresh.length)
  return { data, embedded: fresh.length }
}

async function writeGraph(
  directory: string,
  data: Float32Array,
  dimensions: number,
  hnswlib: HnswlibOutcome,
): Promise<string | null> {
  if (hnswlib.kind === 'unavailable') return null
  const file = join(directory, 'graph-unfinished.part')
  await buildHnsw(hnswlib.hnswlib, data, dimensions).writeIndex(file)
  return file
}
