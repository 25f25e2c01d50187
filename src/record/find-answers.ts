import type { Database } from './database.ts'
import type { Entry } from './entry.ts'

/** An answer as it was sent, to the byte; its content is null where it was erased. */
export interface Recorded {
  readonly entry: Entry
  readonly content: { readonly answerJson: string; readonly contextJson: string } | null
  /** Whether a link of the chain says that it was erased. */
  readonly erased: boolean
}

interface Row extends Entry {
  readonly answerJson: string | null
  readonly contextJson: string | null
  readonly erasures: number
}

const ENTRY_COLUMNS = `entries.position, kind, answer_id AS answerId, recorded_at AS recordedAt,
  content_sha256 AS contentSha256, previous_sha256 AS previousSha256, sha256, signature`

/** Content and erasure are read in one statement, so that an erasure in between cannot look like a forgery. */
const CONTENT_COLUMNS = `contents.answer AS answerJson, contents.context AS contextJson,
  (SELECT count(*) FROM entries AS later
   WHERE later.answer_id = entries.answer_id AND later.kind = 'erasure') AS erasures`

function recordedOf({ answerJson, contextJson, erasures, ...entry }: Row): Recorded {
  const content = answerJson === null || contextJson === null ? null : { answerJson, contextJson }
  return { entry, content, erased: erasures > 0 }
}

export function findAnswer(db: Database, answerId: string): Recorded | null {
  const row = db
    .prepare<[string], Row>(
      `SELECT ${ENTRY_COLUMNS}, ${CONTENT_COLUMNS}
       FROM entries LEFT JOIN contents USING (position)
       WHERE answer_id = ? AND kind = 'answer'`,
    )
    .get(answerId)
  return row ? recordedOf(row) : null
}

/** Links after `position` with their contents, in order; at most `limit`. */
export function linksAfter(db: Database, position: number, limit: number): Recorded[] {
  return db
    .prepare<[number, number], Row>(
      `SELECT ${ENTRY_COLUMNS}, ${CONTENT_COLUMNS}
       FROM entries LEFT JOIN contents USING (position)
       WHERE entries.position > ? ORDER BY entries.position LIMIT ?`,
    )
    .all(position, limit)
    .map(recordedOf)
}

/** The same without the contents; all of them where no limit is given. */
export const bareLinksAfter = (db: Database, position: number, limit = -1): Entry[] =>
  db
    .prepare<[number, number], Entry>(
      `SELECT ${ENTRY_COLUMNS} FROM entries WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .all(position, limit)
