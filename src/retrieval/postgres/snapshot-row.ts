import type { Connection } from '../../database/database.ts'
import { NotReady } from '../../problem.ts'

/** One state of the index, and what BM25 has to know of all its passages. */
export interface SnapshotRow {
  readonly id: number
  readonly sha256: string
  readonly modelId: number
  /** Of the way in which sources are split and read. */
  readonly version: number
  readonly sources: number
  readonly passages: number
  readonly terms: number
  readonly headingTerms: number
}

const COLUMNS = `id, sha256, model_id AS "modelId", version, sources, passages, terms,
  heading_terms AS "headingTerms"`

/** The newest; null where nothing was ever indexed. */
export async function newestSnapshot(connection: Connection): Promise<SnapshotRow | null> {
  const rows = await connection.query<SnapshotRow>(
    `SELECT ${COLUMNS} FROM verbatim.snapshots ORDER BY id DESC LIMIT 1`,
  )
  return rows[0] ?? null
}

/** Throws NotReady where rows of a snapshot so old may be gone: a search would miss them silently. */
export async function requireSnapshot(connection: Connection, id: number): Promise<void> {
  const rows = await connection.query('SELECT 1 FROM verbatim.snapshots WHERE id = $1', [id])
  if (rows.length === 0)
    throw new NotReady('The index moved on while this server was cut off', 'Ask again in a moment.')
}

/** Rows of a table that belong to a snapshot. The id is a number of ours and no text of anybody's. */
export const liveIn = (snapshotId: number): string =>
  `born <= ${snapshotId} AND (died IS NULL OR died > ${snapshotId})`
