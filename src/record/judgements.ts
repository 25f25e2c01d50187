import type { Judgement, NewJudgement } from '../contract/judgements.ts'
import type { Database } from './database.ts'

export type Judging =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  /** The answer has no such statement. */
  | { readonly kind: 'no_such_claim'; readonly statements: number }
  | { readonly kind: 'erased' }
  | { readonly kind: 'unknown' }

/** A judgement on a claim of which all figures are made: a judge's last word. */
export interface LastWord {
  readonly position: number
  readonly statement: number
  readonly judge: string
  readonly verdict: Judgement['verdict']
  /** Of the statement when it was sent. */
  readonly machine: 'verbatim' | 'supported'
}

const COLUMNS = 'number, statement, verdict, note, judge, judged_at AS judgedAt'

/** Adds a judgement on one claim of a recorded answer. */
export function addJudgement(
  db: Database,
  answerId: string,
  given: NewJudgement,
  now = new Date(),
): Judging {
  const add = db.transaction((): Judging => {
    const recorded = db
      .prepare<[string], { position: number; statements: number | null }>(
        `SELECT entries.position, json_array_length(answer, '$.statements') AS statements
         FROM entries LEFT JOIN contents USING (position)
         WHERE answer_id = ? AND kind = 'answer'`,
      )
      .get(answerId)
    if (!recorded) return { kind: 'unknown' }
    const { position, statements } = recorded
    if (statements === null) return { kind: 'erased' }
    if (given.statement >= statements) return { kind: 'no_such_claim', statements }
    const judgement = db
      .prepare<[object], Judgement>(
        `INSERT INTO judgements (position, statement, verdict, note, judge, judged_at)
         VALUES (@position, @statement, @verdict, @note, @judge, @judgedAt) RETURNING ${COLUMNS}`,
      )
      .get({ ...given, position, judgedAt: now.toISOString() })
    if (!judgement) throw new Error('The judgement was not stored')
    return { kind: 'judged', judgement }
  })
  return add.immediate()
}

/** In the order in which they were given. */
export const judgementsOf = (db: Database, answerId: string): Judgement[] =>
  db
    .prepare<[string], Judgement>(
      `SELECT ${COLUMNS} FROM judgements
       WHERE position = (SELECT position FROM entries WHERE answer_id = ? AND kind = 'answer')
       ORDER BY number`,
    )
    .all(answerId)

/** Of every judge on every claim the last judgement. */
export const lastWords = (db: Database): LastWord[] =>
  db
    .prepare<[], LastWord>(
      `SELECT position, statement, judge, verdict,
              answer ->> ('$.statements[' || statement || '].support.verdict') AS machine
       FROM judgements JOIN contents USING (position)
       WHERE number IN (SELECT max(number) FROM judgements GROUP BY position, statement, judge)
       ORDER BY position, statement, judge`,
    )
    .all()
