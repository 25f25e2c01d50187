import type { Turn } from '../contract.ts'
import type { Database } from './database.ts'
import type { Entry } from './entry.ts'

/** Adds an answer to its conversation. One that was deleted meanwhile gets none: the answer is recorded all the same. */
export function addTurn(db: Database, conversationId: string, entry: Entry): void {
  const touched = db
    .prepare<[string, string]>('UPDATE conversations SET updated_at = ? WHERE id = ?')
    .run(entry.recordedAt, conversationId)
  if (touched.changes === 0) return
  db.prepare<[{ id: string; position: number }]>(
    `INSERT INTO turns (conversation_id, number, position)
     SELECT @id, 1 + ifnull(max(number), 0), @position FROM turns WHERE conversation_id = @id`,
  ).run({ id: conversationId, position: entry.position })
}

/** The conversation so far as a history of turns, oldest first, without what was erased; null where there is none. */
export function historyOf(db: Database, conversationId: string): Turn[] | null {
  const known = db.prepare<[string]>('SELECT 1 FROM conversations WHERE id = ?').get(conversationId)
  if (!known) return null
  const rows = db
    .prepare<[string], { question: string; text: string }>(
      `SELECT answer ->> '$.question' AS question, answer ->> '$.text' AS text
       FROM turns JOIN contents USING (position)
       WHERE conversation_id = ? ORDER BY number`,
    )
    .all(conversationId)
  return rows.flatMap(({ question, text }): Turn[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: text },
  ])
}
