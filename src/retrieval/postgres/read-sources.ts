/** Rows of the database to sources and passages, each checked as it is read. */
import { createHash } from 'node:crypto'
import type { Connection } from '../../database/database.ts'
import { IndexStale } from '../../problem.ts'
import { type Passage, passageOf } from '../../text/passage.ts'
import type { Source } from '../../text/source.ts'
import { sentencesIn } from './sentence-numbers.ts'
import type { SourceKey } from './shelf.ts'
import { liveIn } from './snapshot-row.ts'
import { aboutIn } from './source-about.ts'

interface SourceRow extends SourceKey {
  readonly about: string
  readonly sha256: string
  readonly bytes: Buffer | null
}

export interface PassageRow extends SourceKey {
  readonly n: number
  readonly start: number
  readonly end: number
  readonly sentences: readonly number[]
}

const PASSAGE = 'source_id AS "sourceId", born, n, "start", "end", sentences'

/** Those that a snapshot has of these. Throws IndexStale where one is damaged. */
export async function readSources(
  { query }: Connection,
  snapshotId: number,
  ids: readonly string[],
): Promise<(SourceKey & { readonly source: Source })[]> {
  const rows = await query<SourceRow>(
    `SELECT source_id AS "sourceId", born, sha256, about, bytes
     FROM verbatim.sources LEFT JOIN verbatim.texts USING (sha256)
     WHERE source_id = ANY ($1) AND ${liveIn(snapshotId)}`,
    [ids],
  )
  return rows.map(({ sourceId, born, sha256, about, bytes }) => {
    const source = { id: sourceId, sha256, ...aboutIn(about), text: textIn(bytes, sha256) }
    return { sourceId, born, source }
  })
}

/** A quote is never cut from words that were changed. */
function textIn(bytes: Buffer | null, sha256: string): string {
  if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256)
    return bytes.toString('utf8')
  throw new IndexStale(
    'The text of a source in the database is missing or changed',
    'Run: npm run index',
  )
}

export const readPassages = (
  { query }: Connection,
  keys: readonly (SourceKey & { readonly n: number })[],
): Promise<PassageRow[]> =>
  query<PassageRow>(
    `SELECT ${PASSAGE} FROM verbatim.passages
     JOIN unnest($1::text[], $2::bigint[], $3::integer[]) AS wanted (source_id, born, n)
       USING (source_id, born, n)`,
    [keys.map(({ sourceId }) => sourceId), keys.map(({ born }) => born), keys.map(({ n }) => n)],
  )

/** In order. */
export const readAllPassages = ({ query }: Connection, key: SourceKey): Promise<PassageRow[]> =>
  query<PassageRow>(
    `SELECT ${PASSAGE} FROM verbatim.passages WHERE source_id = $1 AND born = $2 ORDER BY n`,
    [key.sourceId, key.born],
  )

export const passageIn = (source: Source, { start, end, sentences }: PassageRow): Passage =>
  passageOf(source, { start, end }, sentencesIn(sentences))
