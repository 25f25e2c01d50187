/** corpus/ -> index/: read, split, embed what is new, save. The other spine, beside `ask.ts`. */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { passagesOf } from './corpus/passages.ts'
import { growGraph } from './retrieval/grow-graph.ts'
import { EXACT_BELOW, HNSW_PARAMETERS } from './retrieval/hnsw-graph.ts'
import { indexUnwritable } from './retrieval/index-unwritable.ts'
import { type KeptVectors, openKeptVectors } from './retrieval/kept-vectors.ts'
import { SCHEMA } from './retrieval/manifest.ts'
import type { EmbeddingIdentity } from './retrieval/open-index.ts'
import { createRowsFile } from './retrieval/rows-file.ts'
import { removeUnfinished, writeSnapshot } from './retrieval/snapshot.ts'
import { createSpansBuilder } from './retrieval/spans-file.ts'
import { createWordsBuilder, encodeWords } from './retrieval/words-file.ts'
import type { Passage } from './text/passage.ts'
import type { Source } from './text/source.ts'

export interface BuildOptions {
  readonly directory: string
  readonly embeddings: EmbeddingsInterface
  readonly identity: EmbeddingIdentity
  /** Whether the native module is there that grows a graph. */
  readonly hnswlib: { readonly kind: 'loaded' | 'unavailable' }
  /** Below so many passages there is no graph. */
  readonly exactBelow?: number
  /** Called with the number of sources that are done, again and again. */
  readonly onProgress?: (sources: number) => void
}

export interface BuildReport {
  readonly passages: number
  /** How many were embedded now; the others kept their vector from the index before. */
  readonly embedded: number
}

type Sources = Iterable<Source> | AsyncIterable<Source>

/**
 * Holds one batch of passages at a time, and of the others what is written of them. Who is killed and starts again goes
 * on: what was embedded is kept. The index that is there stays whole until the new one is. Throws IndexUnwritable.
 */
export async function buildIndex(sources: Sources, options: BuildOptions): Promise<BuildReport> {
  try {
    return await build(sources, options)
  } catch (error) {
    await removeUnfinished(options.directory)
    throw indexUnwritable(error)
  }
}

async function build(sources: Sources, options: BuildOptions): Promise<BuildReport> {
  const { directory, identity, hnswlib, exactBelow = EXACT_BELOW, onProgress } = options
  const read: { readonly id: string; readonly sha256: string }[] = []
  const spans = createSpansBuilder()
  const words = createWordsBuilder()
  const kept = await openKeptVectors(directory, identity)
  // Of this build alone: should another process build here too, neither writes into the other's files.
  const unfinished = (part: string) => join(directory, `${part}-unfinished-${randomUUID()}.part`)
  const rows = await createRowsFile(unfinished('vectors'))
  const atLeast = hnswlib.kind === 'loaded' ? exactBelow : Number.POSITIVE_INFINITY
  const graph = growGraph(identity.dimensions, atLeast)
  const done = { passages: 0, embedded: 0 }
  try {
    for await (const batch of batchesOf(sources, read)) {
      const keys = batch.map((passage) => keyOf(embeddedTextOf(passage)))
      const { vectors, embedded } = await vectorsOf(batch, keys, kept, options)
      await rows.append(vectors)
      await graph.add(vectors)
      batch.forEach((passage, i) => {
        words.add(passage)
        spans.add(passage, keys[i] ?? '')
      })
      done.passages += batch.length
      done.embedded += embedded
      onProgress?.(read.length)
    }
    await rows.finish()
    const graphFile = unfinished('graph')
    const { m, efConstruction, seed } = HNSW_PARAMETERS
    await writeSnapshot(
      directory,
      {
        schema: SCHEMA,
        embedding: identity,
        hnsw: { m, efConstruction, seed },
        sources: read,
        passages: done.passages,
      },
      {
        spans: spans.finish(),
        words: encodeWords(words.finish()),
        vectorsFile: rows.path,
        graphFile: (await graph.write(graphFile)) ? graphFile : null,
      },
    )
    return done
  } finally {
    kept.close()
    await Promise.all([rows.close(), graph.close()])
  }
}

const BATCH = 64

/** The passages of all sources in order, and in `read` what they were made from. */
async function* batchesOf(
  sources: Sources,
  read: { id: string; sha256: string }[],
): AsyncGenerator<Passage[]> {
  let open: Passage[] = []
  for await (const source of sources) {
    read.push({ id: source.id, sha256: source.sha256 })
    open.push(...passagesOf(source))
    while (open.length >= BATCH) {
      yield open.slice(0, BATCH)
      open = open.slice(BATCH)
    }
  }
  if (open.length > 0) yield open
}

/** A passage is embedded under its heading, so that "It succeeded" lies near what succeeded. */
export const embeddedTextOf = ({ section, text }: Passage): string =>
  section && !text.startsWith(section) ? `${section}\n${text}` : text

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** One row a passage: kept ones as they were, the others embedded together. */
async function vectorsOf(
  passages: readonly Passage[],
  keys: readonly string[],
  kept: KeptVectors,
  { embeddings, identity: { dimensions } }: BuildOptions,
): Promise<{ vectors: Float32Array; embedded: number }> {
  const vectors = new Float32Array(passages.length * dimensions)
  const rowOf = (i: number) => vectors.subarray(i * dimensions, (i + 1) * dimensions)
  const fresh = [...keys.keys()].filter((i) => !kept.read(keys[i] ?? '', rowOf(i)))
  if (fresh.length === 0) return { vectors, embedded: 0 }
  const texts = fresh.flatMap((i) => passages[i] ?? []).map(embeddedTextOf)
  const made = new Float32Array(fresh.length * dimensions)
  for (const [i, vector] of (await embeddings.embedDocuments(texts)).entries())
    made.set(vector, i * dimensions)
  fresh.forEach((row, i) => {
    rowOf(row).set(made.subarray(i * dimensions, (i + 1) * dimensions))
  })
  kept.keep(
    fresh.map((i) => keys[i] ?? ''),
    made,
  )
  return { vectors, embedded: fresh.length }
}
