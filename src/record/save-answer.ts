import type { Answer } from '../contract.ts'
import { appendEntry } from './append-entry.ts'
import { type Asked, contextJson, usedSources } from './context.ts'
import { addTurn } from './conversation-turns.ts'
import type { Database } from './database.ts'
import { contentSha256, type Entry } from './entry.ts'
import { keepText } from './kept-texts.ts'
import type { SigningKey } from './signing-key.ts'
import { statement } from './statement.ts'

/** Where an answer stands in the record. `json` is what was stored and is to be sent, to the byte. */
export interface Saved {
  readonly json: string
  readonly entry: Entry
}

/** An answer as it is stored, before it has its place in the chain: plain values, which another thread can take. */
export interface AnswerToSave {
  readonly id: string
  readonly json: string
  readonly context: string
  readonly used: readonly UsedText[]
  readonly conversationId: string | null
  readonly recordedAt: string
}

/** A version of a source that an answer came from. Without its text where that was kept before. */
export interface UsedText {
  readonly id: string
  readonly sha256: string
  readonly text: string | null
}

/** Throws a RangeError where a source that the answer comes from is not given. */
export function answerToSave(answer: Answer, asked: Asked, now = new Date()): AnswerToSave {
  const used = usedSources(answer, asked.sources)
  return {
    id: answer.id,
    json: JSON.stringify(answer),
    context: contextJson(asked, used),
    used: used.map(({ id, sha256, text }) => ({ id, sha256, text })),
    conversationId: asked.conversationId ?? null,
    recordedAt: now.toISOString(),
  }
}

/**
 * Stores an answer, its context and the sources as they were, and links it to the chain. Call it inside an immediate
 * transaction: all of it or nothing.
 */
export function storeAnswer(db: Database, key: SigningKey | null, given: AnswerToSave): Entry {
  const { json, context, used, conversationId } = given
  const entry = appendEntry(db, key, {
    kind: 'answer',
    answerId: given.id,
    recordedAt: given.recordedAt,
    contentSha256: contentSha256(json, context),
  })
  statement<[number, string, string]>(
    db,
    'INSERT INTO contents (position, answer, context) VALUES (?, ?, ?)',
  ).run(entry.position, json, context)
  for (const { id, sha256, text } of used) {
    if (text !== null) keepText(db, { id, sha256, text })
    statement<[number, string, string]>(
      db,
      'INSERT INTO used_texts (position, source_id, sha256) VALUES (?, ?, ?)',
    ).run(entry.position, id, sha256)
  }
  if (conversationId !== null) addTurn(db, conversationId, entry)
  return entry
}
