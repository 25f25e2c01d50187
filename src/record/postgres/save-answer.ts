import type { Answer } from '../../contract.ts'
import type { Connection, Database } from '../../database/database.ts'
import type { Source } from '../../text/source.ts'
import { sha256Of } from '../canonical-json.ts'
import { type Asked, contextJson, usedSources } from '../context.ts'
import { contentSha256, type Entry } from '../entry.ts'
import type { Saved } from '../save-answer.ts'
import type { SigningKey } from '../signing-key.ts'
import { appendEntry } from './chain.ts'
import type { GroupCommit } from './group-commit.ts'
import { wordsVector } from './words.ts'

/**
 * Stores an answer, its context and the sources as they were, and links it to the chain: all of it or nothing. When
 * this resolves, the database has it on its disk.
 */
export async function saveAnswer(
  database: Database,
  commits: GroupCommit,
  key: SigningKey | null,
  answer: Answer,
  asked: Asked,
): Promise<Saved> {
  const used = usedSources(answer, asked.sources)
  const json = JSON.stringify(answer)
  const context = contextJson(asked, used)
  const sha256 = contentSha256(json, context)
  const words = wordsVector([answer.question, answer.text])
  await keepTexts(database, used)
  return commits.run(async (connection) => {
    const entry = await appendEntry(connection, key, {
      kind: 'answer',
      answerId: answer.id,
      recordedAt: new Date().toISOString(),
      contentSha256: sha256,
    })
    await connection.query(
      `INSERT INTO verbatim.contents (position, answer, context, status, created_at, question, words)
       VALUES ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]))`,
      [entry.position, json, context, answer.status, answer.createdAt, answer.question, words],
    )
    await noteSources(connection, entry, used, answer)
    if (asked.conversationId !== undefined) await addTurn(connection, asked.conversationId, entry)
    return { json, entry }
  })
}

/** Keeps canonical texts under their hashes, once. Throws a RangeError where a hash is not its text's. */
async function keepTexts({ query }: Connection, sources: readonly Source[]): Promise<void> {
  const kept = await query<{ sha256: string }>(
    'SELECT sha256 FROM verbatim.texts WHERE sha256 = ANY ($1)',
    [sources.map(({ sha256 }) => sha256)],
  )
  const known = new Set(kept.map(({ sha256 }) => sha256))
  for (const { id, sha256, text } of sources) {
    if (known.has(sha256)) continue
    if (sha256Of(text) !== sha256) throw new RangeError(`The hash of ${id} is not that of its text`)
    await query(
      'INSERT INTO verbatim.texts (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [sha256, Buffer.from(text, 'utf8')],
    )
  }
}

/** Which versions the answer came from, and where its citations stand in them. */
async function noteSources(
  { query }: Connection,
  { position }: Entry,
  used: readonly Source[],
  { citations }: Answer,
): Promise<void> {
  await query(
    `WITH used AS (
       INSERT INTO verbatim.used_texts (position, source_id, sha256)
       SELECT $1, * FROM unnest($2::text[], $3::text[]))
     INSERT INTO verbatim.cited (position, n, sha256, source_id, "start", "end")
     SELECT $1, * FROM unnest($4::integer[], $5::text[], $6::text[], $7::integer[], $8::integer[])`,
    [
      position,
      used.map(({ id }) => id),
      used.map(({ sha256 }) => sha256),
      citations.map(({ n }) => n),
      citations.map(({ sourceSha256 }) => sourceSha256),
      citations.map(({ sourceId }) => sourceId),
      citations.map(({ start }) => start),
      citations.map(({ end }) => end),
    ],
  )
}

/** One that was deleted meanwhile gets no turn: the answer is recorded all the same. */
const addTurn = (
  { query }: Connection,
  conversationId: string,
  { recordedAt, position }: Entry,
): Promise<unknown> =>
  query(
    `WITH touched AS (
       UPDATE verbatim.conversations SET updated_at = $2 WHERE id = $1 RETURNING id)
     INSERT INTO verbatim.turns (conversation_id, number, position)
     SELECT id, 1 + coalesce((SELECT max(number) FROM verbatim.turns WHERE conversation_id = $1), 0), $3
     FROM touched`,
    [conversationId, recordedAt, position],
  )
