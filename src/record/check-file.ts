import { sha256Of } from './canonical-json.ts'
import type { Database } from './database.ts'

export interface FileCheck {
  /** Versions of sources whose text is no longer what their hash says, by hash. */
  readonly changedTexts: readonly string[]
  /** What SQLite's own integrity check finds, in its words. */
  readonly damage: readonly string[]
}

export function checkFile(db: Database): FileCheck {
  const changedTexts: string[] = []
  const texts = db.prepare<[], { sha256: string; text: string }>('SELECT sha256, text FROM texts')
  for (const { sha256, text } of texts.iterate())
    if (sha256Of(text) !== sha256) changedTexts.push(sha256)
  const found = db.prepare<[], string>('PRAGMA integrity_check').pluck().all()
  return { changedTexts, damage: found.filter((line) => line !== 'ok') }
}
