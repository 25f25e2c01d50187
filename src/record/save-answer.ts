import type { Answer } from '../contract.ts'
import { appendEntry } from './append-entry.ts'
import { type Asked, contextJson, usedSources } from './context.ts'
import { addTurn } from './conversation-turns.ts'
import type { Database } from './database.ts'
import { contentSha256, type Entry } from './entry.ts'
import type { GroupCommit } from './group-commit.ts'
import { keepText } from './kept-texts.ts'
import type { SigningKey } from './signing-key.ts'
import { statement } from './statement.ts'

/** Where an answer stands in the record. `json` is what was stored and is to be sent, to the byte. */
export interface Saved {
  readonly json: string
  readonly entry: Entry
}

/**
 * Stores an answer, its context and the sources as they were, and links it to the chain: all of it or nothing.
 * When this resolves, it is on the disk.
 */
export function saveAnswer(
  db: Database,
  key: SigningKey | null,
  commits: GroupCommit,
  answer: Answer,
  asked: Asked,
  now = new Date(),
): Promise<Saved> {
  const used = usedSources(answer, asked.sources)
  const json = JSON.stringify(answer)
  const context = contextJson(asked, used)
  return commits.run(() => {
    const entry = appendEntry(db, key, {
      kind: 'answer',
      answerId: answer.id,
      recordedAt: now.toISOString(),
      contentSha256: contentSha256(json, context),
    })
    statement<[number, string, string]>(
      db,
      'INSERT INTO contents (position, answer, context) VALUES (?, ?, ?)',
    ).run(entry.position, json, context)
    for (const source of used) {
      keepText(db, source)
      statement<[number, string, string]>(
        db,
        'INSERT INTO used_texts (position, source_id, sha256) VALUES (?, ?, ?)',
      ).run(entry.position, source.id, source.sha256)
    }
    if (asked.conversationId !== undefined) addTurn(db, asked.conversationId, entry)
    return { json, entry }
  })
}
