import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { type AnswerRecord, openRecord, type RecordSettings } from '../../src/record/record.ts'

/** A folder that is gone after the test. */
export function scratchDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-record-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export async function recordIn(settings: RecordSettings): Promise<AnswerRecord> {
  const record = await openRecord(settings)
  onTestFinished(record.close)
  return record
}

/** Changes the file behind the record's back, as someone would who has the disk. */
export function tamper(dataDir: string, change: (db: Sqlite.Database) => void): void {
  const db = new Sqlite(join(dataDir, 'verbatim.db'))
  try {
    db.pragma('foreign_keys = OFF')
    change(db)
  } finally {
    db.close()
  }
}
