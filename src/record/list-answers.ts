import type { Answer } from '../contract.ts'
import type { Database } from './database.ts'

/** All conditions hold together; what is left out does not restrict. */
export interface AnswerFilter {
  readonly status?: Answer['status']
  /** Words that question or answer hold, all of them; the last one may be a beginning. */
  readonly q?: string
  readonly sourceId?: string
  /** On `createdAt`, as ISO 8601: from, included, to, left out. */
  readonly from?: string
  readonly to?: string
}

export interface AnswerPage {
  /** Newest first, each to the byte as it was sent. */
  readonly answers: readonly string[]
  /** Position to go on from; null on the last page. */
  readonly next: number | null
}

/** Answers that were not erased, before a position of the chain, newest first. */
export function listAnswers(
  db: Database,
  filter: AnswerFilter,
  limit: number,
  before: number | null,
): AnswerPage {
  const words = filter.q === undefined ? null : matchAll(filter.q)
  if (words === '') return { answers: [], next: null }
  const rows = db
    .prepare<[Bound], { position: number; answer: string }>(
      `SELECT position, answer FROM contents
       WHERE (@before IS NULL OR position < @before)
         AND (@status IS NULL OR status = @status)
         AND (coalesce(@from, @to) IS NULL OR position IN (
           SELECT position FROM contents
           WHERE created_at >= ifnull(@from, '') AND created_at < ifnull(@to, '~')))
         AND (@sourceId IS NULL OR EXISTS (
           SELECT 1 FROM used_texts
           WHERE used_texts.position = contents.position AND source_id = @sourceId))
         AND (@words IS NULL OR position IN (SELECT rowid FROM words WHERE words MATCH @words))
       ORDER BY position DESC LIMIT @limit`,
    )
    .all({
      before,
      words,
      status: filter.status ?? null,
      sourceId: filter.sourceId ?? null,
      from: filter.from ?? null,
      to: filter.to ?? null,
      limit: limit + 1,
    })
  const page = rows.slice(0, limit)
  return {
    answers: page.map(({ answer }) => answer),
    next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  }
}

type Bound = Readonly<{
  before: number | null
  limit: number
  words: string | null
  status: string | null
  sourceId: string | null
  from: string | null
  to: string | null
}>

/** The query as FTS5 reads it: each word quoted, so that none is taken for an operator. */
export function matchAll(q: string): string {
  const words = q.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ')
}
