import { appendEntry } from './append-entry.ts'
import type { Database } from './database.ts'
import type { Entry } from './entry.ts'
import type { SigningKey } from './signing-key.ts'

/** `erased`: the link that says so, written now or earlier. */
export type Erasure =
  | { readonly kind: 'erased'; readonly entry: Entry }
  | { readonly kind: 'already_erased' }
  | { readonly kind: 'unknown' }

/**
 * Erases an answer's content and adds a link that says so. Its hash stays, so that the chain still verifies, and
 * content that vanished without such a link is known to have been removed by someone else.
 */
export function eraseAnswer(
  db: Database,
  key: SigningKey | null,
  answerId: string,
  now = new Date(),
): Erasure {
  const erase = db.transaction((): Erasure => {
    const recorded = db
      .prepare<[string], { position: number; contentSha256: string; content: 0 | 1 }>(
        `SELECT position, content_sha256 AS contentSha256,
                EXISTS (SELECT 1 FROM contents WHERE contents.position = entries.position) AS content
         FROM entries WHERE answer_id = ? AND kind = 'answer'`,
      )
      .get(answerId)
    if (!recorded) return { kind: 'unknown' }
    if (recorded.content === 0) return { kind: 'already_erased' }
    db.prepare<[number]>('DELETE FROM contents WHERE position = ?').run(recorded.position)
    const entry = appendEntry(db, key, {
      kind: 'erasure',
      answerId,
      recordedAt: now.toISOString(),
      contentSha256: recorded.contentSha256,
    })
    return { kind: 'erased', entry }
  })
  const erasure = erase.immediate()
  // The log still holds the pages as they were until it is written back and cut.
  if (erasure.kind === 'erased') db.pragma('wal_checkpoint(TRUNCATE)')
  return erasure
}
