import { randomUUID } from 'node:crypto'
import type { Conversation } from '../contract/conversations.ts'
import type { Database } from './database.ts'
import { matchAll } from './list-answers.ts'

/** Where a page of conversations ended. */
export interface ConversationCursor {
  readonly updatedAt: string
  readonly id: string
}

export interface ConversationPage {
  readonly conversations: readonly Conversation[]
  readonly next: ConversationCursor | null
}

/** A conversation with its answers in order, each to the byte as it was sent; null where one was erased. */
export interface WholeConversation {
  readonly conversation: Conversation
  readonly answers: readonly (string | null)[]
}

/** A title that nobody gave is the first question that was not erased. */
const COLUMNS = `conversations.id, created_at AS createdAt, updated_at AS updatedAt,
  ifnull(title, (
    SELECT answer ->> '$.question' FROM turns JOIN contents USING (position)
    WHERE conversation_id = conversations.id ORDER BY number LIMIT 1)) AS title,
  (SELECT count(*) FROM turns WHERE conversation_id = conversations.id) AS turns`

export function createConversation(
  db: Database,
  title: string | null,
  now = new Date(),
): Conversation {
  const at = now.toISOString()
  const conversation = { id: randomUUID(), title, createdAt: at, updatedAt: at, turns: 0 }
  db.prepare<[Conversation]>(
    `INSERT INTO conversations (id, title, created_at, updated_at)
     VALUES (@id, @title, @createdAt, @updatedAt)`,
  ).run(conversation)
  return conversation
}

/** Last used first. `q`: words that its title or one of its questions and answers holds, all of them. */
export function listConversations(
  db: Database,
  q: string | null,
  limit: number,
  before: ConversationCursor | null,
): ConversationPage {
  const words = q === null ? null : matchAll(q)
  if (words === '') return { conversations: [], next: null }
  const rows = db
    .prepare<[Bound], Conversation>(
      `SELECT ${COLUMNS} FROM conversations
       WHERE (@id IS NULL OR (updated_at, conversations.id) < (@updatedAt, @id))
         AND (@words IS NULL OR instr(lower(conversations.title), lower(@q)) > 0 OR EXISTS (
           SELECT 1 FROM turns WHERE conversation_id = conversations.id
             AND position IN (SELECT rowid FROM words WHERE words MATCH @words)))
       ORDER BY updated_at DESC, conversations.id DESC LIMIT @limit`,
    )
    .all({
      q: q?.trim() ?? null,
      words,
      limit: limit + 1,
      id: before?.id ?? null,
      updatedAt: before?.updatedAt ?? null,
    })
  const conversations = rows.slice(0, limit)
  const last = conversations.at(-1)
  return { conversations, next: rows.length > limit && last ? last : null }
}

type Bound = Readonly<{
  q: string | null
  words: string | null
  limit: number
  id: string | null
  updatedAt: string | null
}>

export function findConversation(db: Database, id: string): WholeConversation | null {
  const conversation = db
    .prepare<[string], Conversation>(`SELECT ${COLUMNS} FROM conversations WHERE id = ?`)
    .get(id)
  if (!conversation) return null
  const answers = db
    .prepare<[string], string | null>(
      `SELECT contents.answer FROM turns LEFT JOIN contents USING (position)
       WHERE conversation_id = ? ORDER BY number`,
    )
    .pluck()
    .all(id)
  return { conversation, answers }
}

/** Null where there is no such conversation. */
export function renameConversation(db: Database, id: string, title: string): Conversation | null {
  db.prepare<[string, string]>('UPDATE conversations SET title = ? WHERE id = ?').run(title, id)
  return findConversation(db, id)?.conversation ?? null
}

/** Its answers stay in the record, each of which can be erased by itself. False where there is none of this id. */
export const removeConversation = (db: Database, id: string): boolean =>
  db.prepare<[string]>('DELETE FROM conversations WHERE id = ?').run(id).changes > 0
