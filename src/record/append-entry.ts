import { chainHead, requireKeyOf } from './chain-head.ts'
import type { Database } from './database.ts'
import { type Entry, type Link, linkSha256 } from './entry.ts'
import type { SigningKey } from './signing-key.ts'
import { statement } from './statement.ts'

export type NewLink = Omit<Link, 'position' | 'previousSha256'>

/**
 * Adds the next link to the chain. Call it inside an immediate transaction: the head is read and moved under
 * the same lock, so that two processes on one file still write one chain.
 */
export function appendEntry(db: Database, key: SigningKey | null, link: NewLink): Entry {
  const head = chainHead(db)
  requireKeyOf(head, key)
  const linked = { ...link, position: head.position + 1, previousSha256: head.sha256 }
  const sha256 = linkSha256(linked)
  const entry: Entry = { ...linked, sha256, signature: key?.sign(sha256) ?? null }
  statement<[Entry]>(
    db,
    `INSERT INTO entries
       (position, kind, answer_id, recorded_at, content_sha256, previous_sha256, sha256, signature)
     VALUES
       (@position, @kind, @answerId, @recordedAt, @contentSha256, @previousSha256, @sha256, @signature)`,
  ).run(entry)
  statement<[Entry]>(
    db,
    `INSERT INTO head (only, position, sha256) VALUES (1, @position, @sha256)
     ON CONFLICT (only) DO UPDATE SET position = @position, sha256 = @sha256`,
  ).run(entry)
  return entry
}
