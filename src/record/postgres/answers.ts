import type { Connection, Database } from '../../database/database.ts'
import { sha256Of } from '../canonical-json.ts'
import type { FileCheck } from '../check-file.ts'
import type { Erasure } from '../erase-answer.ts'
import type { AnswerFilter, AnswerPage } from '../list-answers.ts'
import type { SigningKey } from '../signing-key.ts'
import { appendEntries, lockChain } from './chain.ts'
import { allOf } from './words.ts'

/** Answers that were not erased, before a position of the chain, newest first. */
export async function listAnswers(
  { query }: Connection,
  { status, q, sourceId, from, to }: AnswerFilter,
  limit: number,
  before: number | null,
): Promise<AnswerPage> {
  const words = q === undefined ? null : allOf(q)
  if (q !== undefined && words === null) return { answers: [], next: null }
  const rows = await query<{ position: number; answer: string }>(
    `SELECT position, answer FROM verbatim.contents
     WHERE ($1::bigint IS NULL OR position < $1)
       AND ($2::text IS NULL OR status = $2)
       AND ($3::text IS NULL OR created_at >= $3)
       AND ($4::text IS NULL OR created_at < $4)
       AND ($5::text IS NULL OR EXISTS (
         SELECT 1 FROM verbatim.used_texts AS used
         WHERE used.position = contents.position AND source_id = $5))
       AND ($6::tsquery IS NULL OR words @@ $6)
     ORDER BY position DESC LIMIT $7`,
    [before, status ?? null, from ?? null, to ?? null, sourceId ?? null, words, limit + 1],
  )
  const page = rows.slice(0, limit)
  return {
    answers: page.map(({ answer }) => answer),
    next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  }
}

/** Erases an answer's content, with what was judged of it, and adds a link that says so. */
export const eraseAnswer = (
  database: Database,
  key: SigningKey | null,
  answerId: string,
): Promise<Erasure> =>
  database.transaction('write', async (connection): Promise<Erasure> => {
    await lockChain(connection)
    const [recorded] = await connection.query<{ position: number; contentSha256: string }>(
      `SELECT position, content_sha256 AS "contentSha256" FROM verbatim.entries
       WHERE answer_id = $1 AND kind = 'answer'`,
      [answerId],
    )
    if (!recorded) return { kind: 'unknown' }
    const erased = await connection.query(
      'DELETE FROM verbatim.contents WHERE position = $1 RETURNING position',
      [recorded.position],
    )
    if (erased.length === 0) return { kind: 'already_erased' }
    const [entry] = await appendEntries(connection, key, [
      {
        kind: 'erasure',
        answerId,
        recordedAt: new Date().toISOString(),
        contentSha256: recorded.contentSha256,
      },
    ])
    if (!entry) throw new Error('No link was added')
    return { kind: 'erased', entry }
  })

/** The canonical text of one version of a source; null where it was never kept, or is no longer what it was. */
export async function keptText({ query }: Connection, sha256: string): Promise<string | null> {
  const [row] = await query<{ bytes: Buffer }>(
    'SELECT bytes FROM verbatim.texts WHERE sha256 = $1',
    [sha256],
  )
  const text = row?.bytes.toString('utf8')
  return text !== undefined && sha256Of(text) === sha256 ? text : null
}

/** Texts that are checked at a time. */
const BATCH = 100

/** Every kept text against its hash. Its own files the database checks by itself, where it was set up to. */
export async function checkTexts({ query }: Connection): Promise<FileCheck> {
  const changedTexts: string[] = []
  for (let after = ''; ; ) {
    const rows = await query<{ sha256: string; bytes: Buffer }>(
      'SELECT sha256, bytes FROM verbatim.texts WHERE sha256 > $1 ORDER BY sha256 LIMIT $2',
      [after, BATCH],
    )
    for (const { sha256, bytes } of rows)
      if (sha256Of(bytes.toString('utf8')) !== sha256) changedTexts.push(sha256)
    const last = rows.at(-1)
    if (!last) return { changedTexts, damage: [] }
    after = last.sha256
  }
}
