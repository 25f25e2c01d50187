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
  /** Ids of the newest snapshot. */
  readonly ids: readonly string[]
  /** Of these, the ones that have to be written with `add`. Those that a broken-off build left are taken over. */
  readonly missing: (sources: readonly Source[]) => readonly Source[]
  /** Vectors of a source's earlier passages, by what was embedded. */
  readonly knownVectors: (sourceId: string) => Promise<ReadonlyMap<string, readonly number[]>>
  /** All of them or none; they are seen by nobody until `publish`. */
  readonly add: (sources: readonly IndexedSource[]) => Promise<void>
  /** What was added takes the place of what it replaces, and what is not among these ids ends. False where nothing changed. */
  readonly publish: (ids: ReadonlySet<string>) => Promise<boolean>
}

/** Waits until no other builder is at work, on a connection that has to last until all is written. */
export async function openIndexWriter(
  session: Session,
  identity: EmbeddingIdentity,
): Promise<IndexWriter> {
  await session.query('SELECT pg_advisory_lock($1, $2)', LOCKS.build)
  const snapshot = await newestSnapshot(session)
  const next = (snapshot?.id ?? 0) + 1
  const modelId = await modelIdOf(session, identity)
  const live: Holdings = snapshot ? await held(session, liveIn(snapshot.id), modelId) : new Map()
  const begun = await held(session, `born = ${next}`, modelId)
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
        await forget(connection, next, ids)
        await insertSources(connection, { born: next, modelId, version: SCHEMA }, sources)
      })
      for (const id of ids) written.add(id)
    },
    publish: async (ids) => {
      const ended = [...live.keys()].filter((id) => !ids.has(id) || written.has(id))
      if (snapshot && written.size === 0 && ended.length === 0) return false
      await indexVectors(session, modelId, identity.dimensions)
      await session.transaction(async (connection) => {
        await forget(
          connection,
          next,
          [...begun.keys()].filter((id) => !written.has(id)),
        )
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

async function held(session: Connection, where: string, modelId: number): Promise<Holdings> {
  const rows = await session.query<Held>(
    `SELECT source_id AS "sourceId", sha256, model_id = $1 AND version = $2 AS fits
     FROM verbatim.sources WHERE ${where}`,
    [modelId, SCHEMA],
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

/** One index for each model, over its own vectors. Made after the first are there: that is faster than before. */
async function indexVectors(session: Connection, modelId: number, dimensions: number) {
  if (dimensions > INDEXED_DIMENSIONS) return
  await session.query(
    `CREATE INDEX IF NOT EXISTS passages_near_${modelId} ON verbatim.passages
     USING hnsw ((embedding::vector(${dimensions})) vector_ip_ops)
     WITH (m = 32, ef_construction = 200) WHERE model_id = ${modelId}`,
  )
}

/** The same for the same sources, model and version, wherever they were indexed. */
const snapshotSha256 = (
  { model, sha256, dimensions }: EmbeddingIdentity,
  sources: readonly { readonly id: string; readonly sha256: string }[],
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        SCHEMA,
        model,
        sha256,
        dimensions,
        sources.map((one) => [one.id, one.sha256]),
      ]),
    )
    .digest('hex')
