import { SettingInvalid } from '../problem.ts'
import type { Database } from './database.ts'
import { GENESIS } from './entry.ts'
import type { SigningKey } from './signing-key.ts'
import { statement } from './statement.ts'

/** The end of the chain. A copy of it, kept elsewhere, proves all before it. */
export interface Head {
  readonly position: number
  readonly sha256: string
  readonly signature: string | null
}

export function chainHead(db: Database): Head {
  const head = statement<[], Head>(
    db,
    `SELECT head.position, head.sha256, entries.signature
     FROM head LEFT JOIN entries USING (position)`,
  ).get()
  return head ?? { position: 0, sha256: GENESIS, signature: null }
}

/** Position of the last link and the one the head names, in one look; they differ where one of them was tampered with. */
export const lastPositions = (db: Database): { last: number; named: number } =>
  db
    .prepare<[], { last: number; named: number }>(
      `SELECT ifnull((SELECT max(position) FROM entries), 0) AS last,
              ifnull((SELECT position FROM head), 0) AS named`,
    )
    .get() ?? { last: 0, named: 0 }

/**
 * A chain that was signed once stays signed, by the same key: otherwise whoever rewrites its end would only have
 * to leave the signatures out. Throws SettingInvalid.
 */
export function requireKeyOf(head: Head, key: SigningKey | null): void {
  if (head.signature === null || key?.verify(head.sha256, head.signature)) return
  throw new SettingInvalid(
    key
      ? 'The record is signed by another key than SIGNING_KEY'
      : 'The record is signed, and SIGNING_KEY is not set',
    'Set SIGNING_KEY to the file of the key that signed it, or begin a new DATA_DIR.',
  )
}
