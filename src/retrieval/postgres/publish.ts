import type { Connection } from '../../database/database.ts'

export interface Publication {
  readonly id: number
  readonly modelId: number
  readonly version: number
  /** Sources whose present rows are replaced or gone. */
  readonly ended: readonly string[]
  /** From the hash of the list of all sources with their hashes. */
  readonly sha256: (sources: string) => string
}

/** Ends what is replaced or gone, counts words anew where they changed, and names the new snapshot. */
export async function publish(connection: Connection, publication: Publication): Promise<void> {
  const { id, modelId, version, ended, sha256 } = publication
  for (const table of ['sources', 'passages'])
    await connection.query(
      `UPDATE verbatim.${table} SET died = ${id}
       WHERE source_id = ANY ($1) AND died IS NULL AND born < ${id}`,
      [ended],
    )
  await connection.query(COUNT_WORDS(id))
  await connection.query(
    'DELETE FROM verbatim.terms WHERE in_text = 0 AND in_heading = 0 AND in_sources = 0',
  )
  const [listed] = await connection.query<{ sha256: string }>(
    `SELECT encode(sha256(convert_to(coalesce(
       string_agg(source_id || E'\\t' || sha256, E'\\n' ORDER BY source_id COLLATE "C"), ''), 'UTF8')), 'hex') AS sha256
     FROM verbatim.sources WHERE died IS NULL`,
  )
  await connection.query(
    `INSERT INTO verbatim.snapshots (id, sha256, model_id, version, sources, passages, terms, heading_terms)
     SELECT $1, $2, $3, $4, count(*), coalesce(sum(passages), 0), coalesce(sum(terms), 0),
       coalesce(sum(heading_terms), 0)
     FROM verbatim.sources WHERE died IS NULL`,
    [id, sha256(listed?.sha256 ?? ''), modelId, version],
  )
}

/** Adds what is new and takes away what ended, so that it costs as much as was changed. */
const COUNT_WORDS = (id: number) => `
  WITH changed AS (
    SELECT passages.words, CASE WHEN born = ${id} THEN 1 ELSE -1 END AS sign
    FROM verbatim.sources JOIN verbatim.passages USING (source_id, born)
    WHERE (born = ${id} AND sources.died IS NULL) OR sources.died = ${id}
  ), words AS (
    SELECT lexeme, sum(sign * ('D' = ANY (weights))::integer) AS in_text,
      sum(sign * ('A' = ANY (weights))::integer) AS in_heading
    FROM changed, unnest(changed.words) GROUP BY lexeme
  ), whole AS (
    SELECT lexeme, sum(CASE WHEN born = ${id} THEN 1 ELSE -1 END) AS in_sources
    FROM verbatim.sources, jsonb_object_keys(counts) AS lexeme
    WHERE (born = ${id} AND died IS NULL) OR died = ${id} GROUP BY lexeme
  )
  INSERT INTO verbatim.terms AS known (term, in_text, in_heading, in_sources)
  SELECT lexeme, coalesce(in_text, 0), coalesce(in_heading, 0), coalesce(in_sources, 0)
  FROM words FULL JOIN whole USING (lexeme)
  ON CONFLICT (term) DO UPDATE SET
    in_text = known.in_text + excluded.in_text,
    in_heading = known.in_heading + excluded.in_heading,
    in_sources = known.in_sources + excluded.in_sources`
