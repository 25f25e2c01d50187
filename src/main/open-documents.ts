import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import { createRetrieve } from '../retrieval/retrieve.ts'
import type { Log } from '../server/log.ts'
import type { Documents, OpenDocuments } from './documents.ts'
import { openLibrary } from './open-library.ts'
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
  const open = () => openLocal(config, embedder, log)
  return { open, index: open }
}

async function openLocal(
  config: Config,
  embedder: Embedder | Promise<Embedder>,
  log: Log,
): Promise<OpenDocuments> {
  const { library, index, built } = await openLibrary(config, embedder, log)
  const { words } = index
  return {
    library,
    retrieve: createRetrieve(index.passages, index.store, words),
    wordsOf: () => words,
    indexSha256: index.sha256,
    embedded: built?.embedded ?? null,
  }
}
