/** Writes what is new of an index beside what is there, and makes all of it the next snapshot in one step. */
import { createHash } from 'node:crypto'
import type { Connection, Session } from '../../database/database.ts'
import { LOCKS } from '../../database/locks.ts'
import type { Source } from '../../text/source.ts'
import { SCHEMA } from '../manifest.ts'
import type { EmbeddingIdentity } from '../open-index.ts'
import { collectGarbage } from './garbage.ts'
import { type IndexedSource, insertSources } from './insert-sources.ts'
import { INDEXED_DIMENSIONS } from './nearest-passages.ts'
import { publish } from './publish.ts'
import { liveIn, newestSnapshot } from './snapshot-row.ts'

/** A source as the newest snapshot has it, or as a build left it that was broken off. */
interface Held {
  readonly sourceId: string
  readonly sha256: string
  /** Whether it was made with this model, by this version. */
  readonly fits: boolean
}

type Holdings = ReadonlyMap<string, Held>

export interface IndexWriter {
  /** Ids of the newest snapshot, of those that it is about. */
  readonly ids: readonly string[]
  /** Of these, the ones that have to be written with `add`. Those that a broken-off build left are taken over. */
  readonly missing: (sources: readonly Source[]) => readonly Source[]
  /** Vectors of a source's earlier passages, by what was embedded. */
  readonly knownVectors: (sourceId: string) => Promise<ReadonlyMap<string, readonly number[]>>
  /** All of them or none; they are seen by nobody until `publish`. */
  readonly add: (sources: readonly IndexedSource[]) => Promise<void>
  /** What was added takes the place of what it replaces; of what it is about, what is not among these ids ends. False where nothing changed. */
  readonly publish: (ids: ReadonlySet<string>) => Promise<boolean>
}

/**
 * Waits until no other builder is at work, on a connection that has to last until all is written. It is `about` these
 * sources, and leaves all others as they are; null: about all.
 */
export async function openIndexWriter(
  session: Session,
  identity: EmbeddingIdentity,
  about: readonly string[] | null,
): Promise<IndexWriter> {
  await session.query('SELECT pg_advisory_lock($1, $2)', LOCKS.build)
  const snapshot = await newestSnapshot(session)
  const next = (snapshot?.id ?? 0) + 1
  const modelId = await modelIdOf(session, identity)
  const heldWhere = (where: string) => held(session, where, modelId, about)
  const live: Holdings = snapshot ? await heldWhere(liveIn(snapshot.id)) : new Map()
  const begun = await heldWhere(`born = ${next}`)
  const written = new Set<string>()
  const fitsIn = (there: Holdings, { id, sha256 }: Source): boolean => {
    const one = there.get(id)
    return one?.fits === true && one.sha256 === sha256
  }
  return {
    ids: [...live.keys()],
    missing: (sources) =>
      sources.filter((source) => {
        if (fitsIn(live, source)) return false
        if (!fitsIn(begun, source)) return true
        written.add(source.id)
        return false
      }),
    knownVectors: async (sourceId) => {
      if (!live.has(sourceId) && !begun.has(sourceId)) return new Map()
      const rows = await session.query<{ embedded: string; embedding: string }>(
        `SELECT embedded, embedding::text FROM verbatim.passages
         WHERE source_id = $1 AND model_id = $2`,
        [sourceId, modelId],
      )
      return new Map(rows.map((row) => [row.embedded, JSON.parse(row.embedding) as number[]]))
    },
    add: async (sources) => {
      const ids = sources.map(({ source }) => source.id)
      await session.transaction(async (connection) => {
        const again = ids.filter((id) => begun.has(id))
        if (again.length > 0) await forget(connection, next, again)
        await insertSources(connection, { born: next, modelId, version: SCHEMA }, sources)
      })
      for (const id of ids) written.add(id)
    },
    publish: async (ids) => {
      const ended = [...live.keys()].filter((id) => !ids.has(id) || written.has(id))
      if (snapshot && written.size === 0 && ended.length === 0) return false
      await indexVectors(session, modelId, identity.dimensions)
      await session.transaction(async (connection) => {
        await forgetOthers(connection, next, [...written])
        await publish(connection, {
          id: next,
          modelId,
          version: SCHEMA,
          ended,
          sha256: (sources) => snapshotSha256(identity, sources),
        })
      })
      await collectGarbage(session)
      return true
    },
  }
}

async function modelIdOf(
  session: Connection,
  { model, sha256, dimensions }: EmbeddingIdentity,
): Promise<number> {
  const values = [model, sha256 ?? '', dimensions]
  await session.query(
    `INSERT INTO verbatim.models (name, sha256, dimensions) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    values,
  )
  const [row] = await session.query<{ id: number }>(
    'SELECT id FROM verbatim.models WHERE (name, sha256, dimensions) = ($1, $2, $3)',
    values,
  )
  if (!row) throw new Error('The model was not stored')
  return row.id
}

async function held(
  session: Connection,
  where: string,
  modelId: number,
  ids: readonly string[] | null,
): Promise<Holdings> {
  const rows = await session.query<Held>(
    `SELECT source_id AS "sourceId", sha256, model_id = $1 AND version = $2 AS fits
     FROM verbatim.sources WHERE ${where} AND ($3::text[] IS NULL OR source_id = ANY ($3))`,
    [modelId, SCHEMA, ids],
  )
  return new Map(rows.map((row) => [row.sourceId, row]))
}

async function forget(connection: Connection, born: number, ids: readonly string[]): Promise<void> {
  for (const table of ['passages', 'sources'])
    await connection.query(
      `DELETE FROM verbatim.${table} WHERE source_id = ANY ($1) AND born = $2`,
      [ids, born],
    )
}

/** What a build that was broken off has left, and nobody wants any more. */
async function forgetOthers(connection: Connection, born: number, wanted: readonly string[]) {
  for (const table of ['passages', 'sources'])
    await connection.query(
      `DELETE FROM verbatim.${table} USING (
         SELECT source_id FROM verbatim.sources WHERE born = $2 AND source_id <> ALL ($1)) AS left_over
       WHERE ${table}.source_id = left_over.source_id AND born = $2`,
      [wanted, born],
    )
}

/** One index for each model, over its own vectors. Made after the first are there: that is faster than before. */
async function indexVectors(session: Connection, modelId: number, dimensions: number) {
  if (dimensions > INDEXED_DIMENSIONS) return
  await session.query(GRAPH_MEMORY)
  await session.query(
    `CREATE INDEX IF NOT EXISTS passages_near_${modelId} ON verbatim.passages
     USING hnsw ((embedding::vector(${dimensions})) vector_ip_ops)
     WITH (m = 32, ef_construction = 200) WHERE model_id = ${modelId}`,
  )
}

/**
 * A graph that does not fit into this memory is made many times slower. What the server shares out among all says how
 * large it is, whatever its default for this; where it was given more, that stands.
 */
const GRAPH_MEMORY = `
  SELECT set_config('maintenance_work_mem', greatest(
    pg_size_bytes(current_setting('maintenance_work_mem')),
    pg_size_bytes(current_setting('shared_buffers')))::bigint / 1024 || 'kB', false)`

/** The same for the same sources, model and version, wherever they were indexed. `sources` is the hash of their list. */
const snapshotSha256 = (
  { model, sha256, dimensions }: EmbeddingIdentity,
  sources: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([SCHEMA, model, sha256, dimensions, sources]))
    .digest('hex')
