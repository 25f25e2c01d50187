import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import { createRetrieve } from '../retrieval/retrieve.ts'
import type { Log } from '../server/log.ts'
import { readTheRest } from './corpus-texts.ts'
import type { Documents, OpenDocuments } from './documents.ts'
import { type OpenLibrary, openLibrary } from './open-library.ts'
import type { Embedder } from './open-models.ts'

/** In the database, where there is one, else in the corpus folder with an index beside it. */
export async function documentsOf(
  config: Config,
  database: Database | null,
  embedder: Embedder | Promise<Embedder>,
  log: Log,
): Promise<Documents> {
  if (database) {
    const { createSharedDocuments } = await import('./shared-documents.ts')
    return createSharedDocuments(config, database, embedder, log)
  }
  let last: OpenLibrary | null = null
  let reading = new AbortController()
  const open = async () => {
    last = await openLibrary(config, embedder, log, last)
    reading.abort()
    reading = new AbortController()
    void readTheRest(last.corpus, reading.signal)
    return documentsOver(last)
  }
  return { open, index: open }
}

function documentsOver({ library, index, built }: OpenLibrary): OpenDocuments {
  const { words, sentencesOf } = index
  return {
    library,
    retrieve: createRetrieve(index.store, words),
    wordsOf: () => words,
    sentencesOf,
    indexSha256: index.sha256,
    indexBytes: index.bytes,
    embedded: built?.embedded ?? null,
  }
}
