/** Sources into the index of a database: embed what is new, write it beside the rest, make it the next snapshot. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { passagesOf } from '../corpus/passages.ts'
import type { Database } from '../database/database.ts'
import type { EmbeddingIdentity } from '../retrieval/open-index.ts'
import { type IndexWriter, openIndexWriter } from '../retrieval/postgres/index-writer.ts'
import type { IndexedSource } from '../retrieval/postgres/insert-sources.ts'
import type { Source } from '../text/source.ts'
import { embeddedTextOf, keyOf } from './embedded-text.ts'

/** What the index is to hold. */
export type Wanted =
  /** These sources and no others; they are read one after the other. */
  | { readonly kind: 'exactly'; readonly sources: Iterable<Source> | AsyncIterable<Source> }
  /** The source beside what is there, in place of the one of its id. */
  | { readonly kind: 'with'; readonly source: Source }
  | { readonly kind: 'without'; readonly id: string }

export interface DatabaseBuildOptions {
  readonly embeddings: EmbeddingsInterface
  readonly identity: EmbeddingIdentity
}

export interface DatabaseBuildReport {
  /** Passages that were embedded now. */
  readonly embedded: number
  /** Whether there is a new snapshot. */
  readonly changed: boolean
  /** Ids of what it held before, of those that may have changed. */
  readonly before: readonly string[]
}

/** Sources written in one transaction: enough that the disk is waited for seldom, few enough to lose little. */
const BATCH = 32

/** One builder at a time: others wait. What one that was killed has finished is taken over by the next. */
export const buildInDatabase = (
  database: Database,
  wanted: Wanted,
  { embeddings, identity }: DatabaseBuildOptions,
): Promise<DatabaseBuildReport> =>
  database.session(async (session) => {
    const writer = await openIndexWriter(session, identity, concerned(wanted))
    const ids = new Set<string>()
    let embedded = 0
    // While the database writes one batch the next is made ready.
    let writing: Promise<void> = Promise.resolve()
    try {
      for await (const sources of batched(sourcesOf(wanted))) {
        const batch: IndexedSource[] = []
        for (const source of writer.missing(sources)) {
          const indexed = await indexedSource(source, writer, embeddings)
          batch.push(indexed.source)
          embedded += indexed.embedded
        }
        for (const { id } of sources) ids.add(id)
        await writing
        if (batch.length > 0) writing = settling(writer.add(batch))
      }
    } finally {
      // Where it failed, that is what is told.
      await writing
    }
    return { embedded, changed: await writer.publish(ids), before: writer.ids }
  })

/** The sources that may change; null: all. */
function concerned(wanted: Wanted): readonly string[] | null {
  if (wanted.kind === 'exactly') return null
  return [wanted.kind === 'with' ? wanted.source.id : wanted.id]
}

/** It is awaited later; a failure before that is no surprise. */
function settling<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}

function sourcesOf(wanted: Wanted): Iterable<Source> | AsyncIterable<Source> {
  if (wanted.kind === 'exactly') return wanted.sources
  return wanted.kind === 'with' ? [wanted.source] : []
}

async function* batched(
  sources: Iterable<Source> | AsyncIterable<Source>,
): AsyncGenerator<Source[]> {
  let batch: Source[] = []
  for await (const source of sources) {
    batch.push(source)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function indexedSource(
  source: Source,
  { knownVectors }: IndexWriter,
  embeddings: EmbeddingsInterface,
): Promise<{ source: IndexedSource; embedded: number }> {
  const passages = passagesOf(source)
  const texts = passages.map(embeddedTextOf)
  const keys = texts.map(keyOf)
  const known = await knownVectors(source.id)
  const fresh = [...keys.keys()].filter((i) => !known.has(keys[i] ?? ''))
  const made =
    fresh.length > 0 ? await embeddings.embedDocuments(fresh.map((i) => texts[i] ?? '')) : []
  const vectors = new Map([
    ...known,
    ...fresh.map((row, i) => [keys[row] ?? '', made[i] ?? []] as const),
  ])
  return {
    source: { source, passages, keys, vectors: keys.map((key) => vectors.get(key) ?? []) },
    embedded: fresh.length,
  }
}
