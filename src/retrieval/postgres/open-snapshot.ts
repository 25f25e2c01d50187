/** From the rows of a snapshot to something that can be searched. What the snapshot before had is not read again. */
import type { Database } from '../../database/database.ts'
import { IndexStale } from '../../problem.ts'
import type { Passage } from '../../text/passage.ts'
import type { Source } from '../../text/source.ts'
import { SCHEMA } from '../manifest.ts'
import type { EmbeddingIdentity } from '../open-index.ts'
import type { Retrieve } from '../retrieve.ts'
import type { WordsOf } from '../word-statistics.ts'
import { INDEXED_DIMENSIONS } from './nearest-passages.ts'
import { type HeldSource, readSources } from './read-sources.ts'
import { createPostgresRetrieve, createPostgresWordsOf } from './retrieve.ts'
import { liveIn, newestSnapshot, requireSnapshot, type SnapshotRow } from './snapshot-row.ts'

export interface PostgresIndex {
  readonly snapshot: SnapshotRow
  readonly sources: ReadonlyMap<string, Source>
  readonly passages: readonly Passage[]
  readonly search: 'hnsw' | 'exact'
  readonly retrieve: Retrieve
  readonly wordsOf: WordsOf
  /** For the next one that is opened. */
  readonly held: ReadonlyMap<string, HeldSource>
}

/** Sources whose rows are read at a time. */
const BATCH = 200

/** Null where nothing was ever indexed. Throws IndexStale where it was indexed with another model or version. */
export async function openPostgresIndex(
  database: Database,
  identity: EmbeddingIdentity,
  before: PostgresIndex | null,
): Promise<PostgresIndex | null> {
  const snapshot = await newestSnapshot(database)
  if (!snapshot) return null
  await refuseOther(database, snapshot, identity)
  const wanted = await database.query<{ sourceId: string; born: number }>(
    `SELECT source_id AS "sourceId", born FROM verbatim.sources WHERE ${liveIn(snapshot.id)}
     ORDER BY source_id COLLATE "C"`,
  )
  const known = before?.held ?? new Map<string, HeldSource>()
  const unread = wanted.filter(({ sourceId, born }) => known.get(sourceId)?.born !== born)
  const read = new Map<string, HeldSource>()
  for (let from = 0; from < unread.length; from += BATCH)
    for (const one of await readSources(database, unread.slice(from, from + BATCH)))
      read.set(one.source.id, one)
  await requireSnapshot(database, snapshot.id)

  const held = new Map<string, HeldSource>()
  for (const { sourceId } of wanted) {
    const one = read.get(sourceId) ?? known.get(sourceId)
    if (!one) throw new IndexStale(`${sourceId} cannot be read from the database`, REBUILD)
    held.set(sourceId, one)
  }
  const place = { snapshot, dimensions: identity.dimensions }
  return {
    snapshot,
    held,
    sources: new Map([...held].map(([id, { source }]) => [id, source])),
    passages: [...held.values()].flatMap(({ passages }) => passages),
    search: identity.dimensions > INDEXED_DIMENSIONS ? 'exact' : 'hnsw',
    retrieve: createPostgresRetrieve(database, place, (id, n) => held.get(id)?.passages[n]),
    wordsOf: createPostgresWordsOf(database, place),
  }
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
