import type { Judgement, NewJudgement } from '../../contract/judgements.ts'
import { Answer } from '../../contract.ts'
import type { Connection, Database } from '../../database/database.ts'
import { type CitedCounts, type CitedPlace, type CitedVersion, citedVersions } from '../coverage.ts'
import type { Judging, LastWord } from '../judgements.ts'

/** Every version of a source that answers cite. */
export async function readCitedVersions({ query }: Connection): Promise<CitedVersion[]> {
  const counts = await query<CitedCounts>(
    `SELECT source_id AS "sourceId", sha256, count(DISTINCT position) AS answers, count(*) AS citations
     FROM verbatim.cited GROUP BY source_id, sha256 ORDER BY source_id COLLATE "C", max(position) DESC`,
  )
  const places = await query<CitedPlace>(
    `SELECT source_id AS "sourceId", sha256, "start", "end", count(*) AS citations FROM verbatim.cited
     GROUP BY source_id, sha256, "start", "end" ORDER BY "start", "end"`,
  )
  const lengths = new Map<string, number>()
  for (const { sha256 } of counts) {
    const [text] = await query<{ bytes: Buffer }>(
      'SELECT bytes FROM verbatim.texts WHERE sha256 = $1',
      [sha256],
    )
    if (text) lengths.set(sha256, text.bytes.toString('utf8').length)
  }
  return citedVersions(counts, places, (sha256) => lengths.get(sha256) ?? null)
}

const COLUMNS = 'number, statement, verdict, note, judge, judged_at AS "judgedAt"'

export const addJudgement = (
  database: Database,
  answerId: string,
  given: NewJudgement,
): Promise<Judging> =>
  database.transaction('write', async ({ query }): Promise<Judging> => {
    const [recorded] = await query<{ position: number; answer: string | null }>(
      `SELECT position, answer FROM verbatim.entries LEFT JOIN verbatim.contents USING (position)
       WHERE answer_id = $1 AND kind = 'answer'`,
      [answerId],
    )
    if (!recorded) return { kind: 'unknown' }
    if (recorded.answer === null) return { kind: 'erased' }
    const { statements } = Answer.parse(JSON.parse(recorded.answer))
    const claim = statements[given.statement]
    if (!claim) return { kind: 'no_such_claim', statements: statements.length }
    const { statement, verdict, note, judge } = given
    const [judgement] = await query<Judgement>(
      `INSERT INTO verbatim.judgements (position, statement, verdict, note, judge, judged_at, machine)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
      [
        ...[recorded.position, statement, verdict, note, judge],
        ...[new Date().toISOString(), claim.support.verdict],
      ],
    )
    if (!judgement) throw new Error('The judgement was not stored')
    return { kind: 'judged', judgement }
  })

/** In the order in which they were given. */
export const judgementsOf = ({ query }: Connection, answerId: string): Promise<Judgement[]> =>
  query<Judgement>(
    `SELECT ${COLUMNS} FROM verbatim.judgements
     WHERE position = (
       SELECT position FROM verbatim.entries WHERE answer_id = $1 AND kind = 'answer')
     ORDER BY number`,
    [answerId],
  )

/** Of every judge on every claim the last judgement. */
export const lastWords = ({ query }: Connection): Promise<LastWord[]> =>
  query<LastWord>(
    `SELECT DISTINCT ON (position, statement, judge COLLATE "C")
       position, statement, judge, verdict, machine
     FROM verbatim.judgements ORDER BY position, statement, judge COLLATE "C", number DESC`,
  )
