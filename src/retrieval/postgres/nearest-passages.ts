/** Near vectors by pgvector: its HNSW index over all passages, or a look at every one of some sources. */
import type { Connection } from '../../database/database.ts'
import type { PassageScore } from './ranking-words.ts'
import { liveIn, type SnapshotRow } from './snapshot-row.ts'

/** How widely a search looks around: of 100,000 made-up passages it finds 96 of 100 that are nearest. Rows that another snapshot holds are passed over, and the search goes on. */
const BREADTH = 400

/** More are not indexed by pgvector: then every vector is looked at. */
export const INDEXED_DIMENSIONS = 2000

export interface VectorPlace {
  readonly snapshot: SnapshotRow
  readonly dimensions: number
}

/** Also turns off what compiles statements: that pays for reports, not for questions of milliseconds. */
export const prepareNearest = (connection: Connection, k: number): Promise<unknown> =>
  connection.query(
    `SET LOCAL hnsw.ef_search = ${Math.min(1000, Math.max(BREADTH, k))};
     SET LOCAL hnsw.iterative_scan = strict_order;
     SET LOCAL jit = off`,
  )

/** At most `k`, nearest first; the score is cosine similarity, -1..1, of unit vectors. */
export const nearestPassages = (
  connection: Connection,
  { snapshot, dimensions }: VectorPlace,
  vector: readonly number[],
  k: number,
  sources?: readonly string[],
): Promise<PassageScore[]> => {
  const distance = `embedding::vector(${dimensions}) <#> $1::vector(${dimensions})`
  const columns = 'source_id AS "sourceId", born, n'
  const rows = `verbatim.passages WHERE model_id = ${snapshot.modelId} AND ${liveIn(snapshot.id)}`
  if (!sources)
    return connection.query<PassageScore>(
      `SELECT ${columns}, -(${distance}) AS score FROM ${rows} ORDER BY ${distance} LIMIT $2`,
      [vectorText(vector), k],
    )
  // The graph would lead away from them: of some sources every passage is looked at.
  return connection.query<PassageScore>(
    `WITH own AS MATERIALIZED (SELECT * FROM ${rows} AND source_id = ANY ($3))
     SELECT ${columns}, -(${distance}) AS score FROM own ORDER BY ${distance} LIMIT $2`,
    [vectorText(vector), k, sources],
  )
}

/** The similarity of passages that are known by their key. */
export const similaritiesOf = (
  connection: Connection,
  { dimensions }: VectorPlace,
  vector: readonly number[],
  keys: readonly Omit<PassageScore, 'score'>[],
): Promise<PassageScore[]> =>
  connection.query<PassageScore>(
    `SELECT source_id AS "sourceId", born, n,
            -(embedding::vector(${dimensions}) <#> $1::vector(${dimensions})) AS score
     FROM verbatim.passages JOIN unnest($2::text[], $3::bigint[], $4::integer[]) AS key (source_id, born, n)
       USING (source_id, born, n)`,
    [
      vectorText(vector),
      keys.map(({ sourceId }) => sourceId),
      keys.map(({ born }) => born),
      keys.map(({ n }) => n),
    ],
  )

export const vectorText = (vector: ArrayLike<number>): string => `[${Array.from(vector).join()}]`
