import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../contract/conversations.ts'
import { Answer, type Turn } from '../../contract.ts'
import type { Connection } from '../../database/database.ts'
import type { ConversationStore } from '../record.ts'
import { allOf } from './words.ts'

/** A title that nobody gave is the first question that was not erased. */
const COLUMNS = `conversations.id, created_at AS "createdAt", updated_at AS "updatedAt",
  coalesce(title, (
    SELECT question FROM verbatim.turns JOIN verbatim.contents AS content USING (position)
    WHERE conversation_id = conversations.id ORDER BY number LIMIT 1)) AS title,
  (SELECT count(*) FROM verbatim.turns WHERE conversation_id = conversations.id) AS turns`

const ANSWERS = `SELECT answer FROM verbatim.turns LEFT JOIN verbatim.contents USING (position)
  WHERE conversation_id = $1 ORDER BY number`

export function createPostgresConversations({ query }: Connection): ConversationStore {
  const conversationOf = async (id: string): Promise<Conversation | null> => {
    const rows = await query<Conversation>(
      `SELECT ${COLUMNS} FROM verbatim.conversations WHERE id = $1`,
      [id],
    )
    return rows[0] ?? null
  }
  const answersOf = (id: string) => query<{ answer: string | null }>(ANSWERS, [id])

  return {
    async create(title) {
      const at = new Date().toISOString()
      const conversation = { id: randomUUID(), title, createdAt: at, updatedAt: at, turns: 0 }
      await query(
        `INSERT INTO verbatim.conversations (id, title, created_at, updated_at) VALUES ($1, $2, $3, $3)`,
        [conversation.id, title, at],
      )
      return conversation
    },
    async list(q, limit, before) {
      const words = q === null ? null : allOf(q)
      if (q !== null && words === null) return { conversations: [], next: null }
      const rows = await query<Conversation>(
        `SELECT ${COLUMNS} FROM verbatim.conversations
         WHERE ($1::text IS NULL OR (updated_at, id) < ($2, $1))
           AND ($3::tsquery IS NULL OR position(lower($4) IN lower(title)) > 0 OR EXISTS (
             SELECT 1 FROM verbatim.turns JOIN verbatim.contents AS content USING (position)
             WHERE conversation_id = conversations.id AND words @@ $3))
         ORDER BY updated_at DESC, id DESC LIMIT $5`,
        [before?.id ?? null, before?.updatedAt ?? null, words, q?.trim() ?? '', limit + 1],
      )
      const conversations = rows.slice(0, limit)
      const last = conversations.at(-1)
      return { conversations, next: rows.length > limit && last ? last : null }
    },
    async find(id) {
      const conversation = await conversationOf(id)
      if (!conversation) return null
      return { conversation, answers: (await answersOf(id)).map(({ answer }) => answer) }
    },
    async rename(id, title) {
      await query('UPDATE verbatim.conversations SET title = $2 WHERE id = $1', [id, title])
      return conversationOf(id)
    },
    async remove(id) {
      const rows = await query('DELETE FROM verbatim.conversations WHERE id = $1 RETURNING id', [
        id,
      ])
      return rows.length > 0
    },
    async historyOf(id) {
      if (!(await conversationOf(id))) return null
      return (await answersOf(id)).flatMap(({ answer }) => (answer === null ? [] : turnsOf(answer)))
    },
  }
}

function turnsOf(json: string): Turn[] {
  const { question, text } = Answer.parse(JSON.parse(json))
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: text },
  ]
}
