/** The newest snapshot as something that can be searched. However much it holds, opening it reads a few rows. */
import type { Database } from '../../database/database.ts'
import { IndexStale } from '../../problem.ts'
import type { Library } from '../../text/library.ts'
import { SCHEMA } from '../manifest.ts'
import type { EmbeddingIdentity } from '../open-index.ts'
import type { Retrieve } from '../retrieve.ts'
import type { WordsOf } from '../word-statistics.ts'
import { INDEXED_DIMENSIONS } from './nearest-passages.ts'
import { createPostgresLibrary } from './postgres-library.ts'
import { createPostgresRetrieve, createPostgresWordsOf } from './retrieve.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { newestSnapshot, type SnapshotRow } from './snapshot-row.ts'
import { createVersions } from './versions.ts'

export interface PostgresIndex {
  readonly snapshot: SnapshotRow
  readonly library: Library
  readonly search: 'hnsw' | 'exact'
  readonly retrieve: Retrieve
  readonly wordsOf: WordsOf
}

/**
 * Null where nothing was ever indexed. `shelf` is the same for all snapshots of one database. Throws IndexStale where
 * it was indexed with another model or version.
 */
export async function openPostgresIndex(
  database: Database,
  identity: EmbeddingIdentity,
  shelf: Shelf,
): Promise<PostgresIndex | null> {
  const snapshot = await newestSnapshot(database)
  if (!snapshot) return null
  await refuseOther(database, snapshot, identity)
  const versions = createVersions(snapshot.id)
  const place = { snapshot, dimensions: identity.dimensions }
  return {
    snapshot,
    library: createPostgresLibrary(database, snapshot, shelf, versions),
    search: identity.dimensions > INDEXED_DIMENSIONS ? 'exact' : 'hnsw',
    retrieve: createPostgresRetrieve(database, place, shelf, versions),
    wordsOf: createPostgresWordsOf(database, place),
  }
}

/** The newest snapshot without the means to search it, whatever model it was indexed with. Null where there is none. */
export async function openPostgresLibrary(database: Database): Promise<Library | null> {
  const snapshot = await newestSnapshot(database)
  if (!snapshot) return null
  return createPostgresLibrary(database, snapshot, createShelf(), createVersions(snapshot.id))
}

async function refuseOther(
  database: Database,
  { modelId, version }: SnapshotRow,
  { model, sha256, dimensions }: EmbeddingIdentity,
): Promise<void> {
  const rows = await database.query(
    'SELECT 1 FROM verbatim.models WHERE id = $1 AND (name, sha256, dimensions) = ($2, $3, $4)',
    [modelId, model, sha256 ?? '', dimensions],
  )
  if (rows.length === 0)
    throw new IndexStale(
      `The index in the database was made with another model than ${model}`,
      REBUILD,
    )
  if (version !== SCHEMA)
    throw new IndexStale('The index in the database was made by another version', REBUILD)
}

const REBUILD = 'Run: npm run index'
