import type { Answer } from '../../contract.ts'
import type { Connection, Database } from '../../database/database.ts'
import type { Source } from '../../text/source.ts'
import { sha256Of } from '../canonical-json.ts'
import { type Asked, contextJson, usedSources } from '../context.ts'
import { contentSha256, type Entry } from '../entry.ts'
import type { Saved } from '../save-answer.ts'
import type { SigningKey } from '../signing-key.ts'
import { appendEntries, lockChain } from './chain.ts'
import { createGroupCommit } from './group-commit.ts'
import { wordsVector } from './words.ts'

/** An answer as it is stored, before it has its place in the chain. */
interface Prepared {
  readonly answer: Answer
  readonly json: string
  readonly context: string
  readonly used: readonly Source[]
  readonly conversationId: string | undefined
}

/**
 * Stores an answer, its context and the sources as they were, and links it to the chain: all of it or nothing. When
 * this resolves, the database has it on its disk. Answers that come at the same time are stored together.
 */
export function createSaveAnswer(
  database: Database,
  key: SigningKey | null,
): (answer: Answer, asked: Asked) => Promise<Saved> {
  const commits = createGroupCommit((prepared: readonly Prepared[]) =>
    database.transaction('write', (connection) => storeTogether(connection, key, prepared)),
  )
  return async (answer, asked) => {
    const used = usedSources(answer, asked.sources)
    const { conversationId } = asked
    const json = JSON.stringify(answer)
    await keepTexts(database, used)
    return commits.save({ answer, json, context: contextJson(asked, used), used, conversationId })
  }
}

async function storeTogether(
  connection: Connection,
  key: SigningKey | null,
  prepared: readonly Prepared[],
): Promise<Saved[]> {
  const links = prepared.map(({ answer, json, context }) => ({
    kind: 'answer' as const,
    answerId: answer.id,
    contentSha256: contentSha256(json, context),
  }))
  await lockChain(connection)
  const recordedAt = new Date().toISOString()
  const entries = await appendEntries(
    connection,
    key,
    links.map((link) => ({ ...link, recordedAt })),
  )
  const stored = prepared.flatMap((one, i) => {
    const entry = entries[i]
    return entry ? [{ ...one, entry }] : []
  })
  await connection.query(
    `INSERT INTO verbatim.contents (position, answer, context, status, created_at, question, words)
     SELECT position, answer, context, status, created_at, question,
       array_to_tsvector(string_to_array(words, ' '))
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       AS row (position, answer, context, status, created_at, question, words)`,
    [
      entries.map(({ position }) => position),
      stored.map(({ json }) => json),
      stored.map(({ context }) => context),
      stored.map(({ answer }) => answer.status),
      stored.map(({ answer }) => answer.createdAt),
      stored.map(({ answer }) => answer.question),
      stored.map(({ answer }) => wordsVector([answer.question, answer.text]).join(' ')),
    ],
  )
  await noteSources(connection, stored)
  for (const { conversationId, entry } of stored)
    if (conversationId !== undefined) await addTurn(connection, conversationId, entry)
  return stored.map(({ json, entry }) => ({ json, entry }))
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

/** Which versions the answers came from, and where their citations stand in them. */
async function noteSources(
  { query }: Connection,
  stored: readonly (Pick<Prepared, 'used' | 'answer'> & { readonly entry: Entry })[],
): Promise<void> {
  const used = stored.flatMap(({ entry, used: own }) => own.map((one) => ({ ...one, entry })))
  const cited = stored.flatMap(({ entry, answer }) =>
    answer.citations.map((citation) => ({ ...citation, entry })),
  )
  await query(
    `WITH used AS (
       INSERT INTO verbatim.used_texts (position, source_id, sha256)
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[]))
     INSERT INTO verbatim.cited (position, n, sha256, source_id, "start", "end")
     SELECT * FROM unnest($4::bigint[], $5::integer[], $6::text[], $7::text[], $8::integer[], $9::integer[])`,
    [
      used.map(({ entry }) => entry.position),
      used.map(({ id }) => id),
      used.map(({ sha256 }) => sha256),
      cited.map(({ entry }) => entry.position),
      cited.map(({ n }) => n),
      cited.map(({ sourceSha256 }) => sourceSha256),
      cited.map(({ sourceId }) => sourceId),
      cited.map(({ start }) => start),
      cited.map(({ end }) => end),
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
