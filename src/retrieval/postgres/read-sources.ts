/** Sources as they were indexed, cut into passages again. */
import { createHash } from 'node:crypto'
import type { Connection } from '../../database/database.ts'
import { IndexStale } from '../../problem.ts'
import { type Passage, passageOf } from '../../text/passage.ts'
import type { Source } from '../../text/source.ts'
import { sentencesIn } from './sentence-numbers.ts'
import { aboutIn } from './source-about.ts'

export interface SourceKey {
  readonly sourceId: string
  readonly born: number
}

export interface HeldSource {
  readonly born: number
  readonly source: Source
  readonly passages: readonly Passage[]
}

interface SourceRow extends SourceKey {
  readonly about: string
  readonly sha256: string
}

interface PassageRow {
  readonly sourceId: string
  readonly start: number
  readonly end: number
  readonly sentences: readonly number[]
}

const AMONG =
  'JOIN unnest($1::text[], $2::bigint[]) AS wanted (source_id, born) USING (source_id, born)'

/** Those that are there. Throws IndexStale where one is damaged. */
export async function readSources(
  connection: Connection,
  wanted: readonly SourceKey[],
): Promise<HeldSource[]> {
  const keys = [wanted.map(({ sourceId }) => sourceId), wanted.map(({ born }) => born)]
  const sources = await connection.query<SourceRow>(
    `SELECT source_id AS "sourceId", born, sha256, about FROM verbatim.sources ${AMONG}`,
    keys,
  )
  const textOf = await textsOf(
    connection,
    sources.map(({ sha256 }) => sha256),
  )
  const rows = await connection.query<PassageRow>(
    `SELECT source_id AS "sourceId", "start", "end", sentences FROM verbatim.passages ${AMONG}
     ORDER BY source_id, n`,
    keys,
  )
  const rowsOf = new Map<string, PassageRow[]>()
  for (const row of rows) {
    const own = rowsOf.get(row.sourceId)
    if (own) own.push(row)
    else rowsOf.set(row.sourceId, [row])
  }
  return sources.map(({ sourceId, born, sha256, about }) => {
    const source: Source = { id: sourceId, sha256, ...aboutIn(about), text: textOf(sha256) }
    const passages = (rowsOf.get(sourceId) ?? []).map(({ start, end, sentences }) =>
      passageOf(source, { start, end }, sentencesIn(sentences)),
    )
    return { born, source, passages }
  })
}

/** Texts by their hash, each checked against it: a quote is never cut from words that were changed. */
async function textsOf(
  connection: Connection,
  hashes: readonly string[],
): Promise<(sha256: string) => string> {
  const rows = await connection.query<{ sha256: string; bytes: Buffer }>(
    'SELECT sha256, bytes FROM verbatim.texts WHERE sha256 = ANY ($1)',
    [hashes],
  )
  const texts = new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]))
  return (sha256) => {
    const bytes = texts.get(sha256)
    if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256)
      return bytes.toString('utf8')
    throw new IndexStale(
      'The text of a source in the database is missing or changed',
      'Run: npm run index',
    )
  }
}
