import type { Source } from '../text/source.ts'
import { sha256Of } from './canonical-json.ts'
import type { Database } from './database.ts'
import { statement } from './statement.ts'

type KeptText = Pick<Source, 'id' | 'sha256' | 'text'>

/** Keeps the canonical text under its hash, once. Throws a RangeError where the hash is not the text's. */
export function keepText(db: Database, { id, sha256, text }: KeptText): void {
  const kept = statement<[string]>(db, 'SELECT 1 FROM texts WHERE sha256 = ?').get(sha256)
  if (kept) return
  if (sha256Of(text) !== sha256) throw new RangeError(`The hash of ${id} is not that of its text`)
  db.prepare<[string, string]>('INSERT INTO texts (sha256, text) VALUES (?, ?)').run(sha256, text)
}

/** The canonical text of one version of a source; null where it was never kept, or is no longer what it was. */
export function keptText(db: Database, sha256: string): string | null {
  const text = db
    .prepare<[string], string>('SELECT text FROM texts WHERE sha256 = ?')
    .pluck()
    .get(sha256)
  return text !== undefined && sha256Of(text) === sha256 ? text : null
}
