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
  const [listed] = await connection.query<{ sha256: string }>(LIST_SHA256)
  await connection.query(
    `INSERT INTO verbatim.snapshots (id, sha256, model_id, version, sources, passages, terms, heading_terms)
     SELECT $1, $2, $3, $4, count(*), coalesce(sum(passages), 0), coalesce(sum(terms), 0),
       coalesce(sum(heading_terms), 0)
     FROM verbatim.sources WHERE died IS NULL`,
    [id, sha256(listed?.sha256 ?? ''), modelId, version],
  )
}

/** The same for the same list of sources. By parts, since PostgreSQL holds no value of more than a gigabyte. */
const LIST_SHA256 = `
  SELECT encode(sha256(coalesce(string_agg(hash, ''::bytea ORDER BY part), '')), 'hex') AS sha256 FROM (
    SELECT left(encode(sha256(convert_to(source_id, 'UTF8')), 'hex'), 3) AS part, sha256(convert_to(
      string_agg(source_id || E'\\t' || sha256, E'\\n' ORDER BY source_id COLLATE "C"), 'UTF8')) AS hash
    FROM verbatim.sources WHERE died IS NULL GROUP BY part
  ) AS parts`

/**
 * Adds what is new and takes away what ended, so that it costs as much as was changed. `ts_stat` counts the passages that
 * hold a word with one weight: D in the text, A in the heading.
 */
const COUNT_WORDS = (id: number) => {
  const began = `sources.born = ${id} AND sources.died IS NULL`
  const ended = `sources.died = ${id}`
  const counted = (which: string, weight: 'a' | 'd', counts: string) =>
    `SELECT word AS lexeme, ${counts} FROM ts_stat(
       'SELECT words FROM verbatim.sources JOIN verbatim.passages USING (source_id, born) WHERE ${which}', '${weight}')`
  return `
  WITH words AS (
    SELECT lexeme, sum(in_text) AS in_text, sum(in_heading) AS in_heading FROM (
      ${counted(began, 'd', 'ndoc AS in_text, 0 AS in_heading')}
      UNION ALL ${counted(began, 'a', '0, ndoc')}
      UNION ALL ${counted(ended, 'd', '-ndoc, 0')}
      UNION ALL ${counted(ended, 'a', '0, -ndoc')}
    ) AS parts GROUP BY lexeme
  ), whole AS (
    SELECT lexeme, sum(CASE WHEN born = ${id} THEN 1 ELSE -1 END) AS in_sources
    FROM verbatim.sources, jsonb_object_keys(counts) AS lexeme
    WHERE (${began}) OR ${ended} GROUP BY lexeme
  )
  INSERT INTO verbatim.terms AS known (term, in_text, in_heading, in_sources)
  SELECT lexeme, coalesce(in_text, 0), coalesce(in_heading, 0), coalesce(in_sources, 0)
  FROM words FULL JOIN whole USING (lexeme)
  ON CONFLICT (term) DO UPDATE SET
    in_text = known.in_text + excluded.in_text,
    in_heading = known.in_heading + excluded.in_heading,
    in_sources = known.in_sources + excluded.in_sources`
}
