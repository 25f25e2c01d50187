import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { type AnswerRecord, openRecord } from '../../src/record/record.ts'
import type { RecordSettings } from '../../src/record/record-settings.ts'
import { databaseOf, tamperWithDatabase } from './postgres-places.ts'

/** These tests run twice: with the record in a file, and with it in a database that `dataDir` stands for. */
export const IN_POSTGRES = process.env.RECORD_STORE === 'postgres'

/** A folder that is gone after the test. */
export function scratchDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-record-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export async function recordIn(settings: RecordSettings): Promise<AnswerRecord> {
  const record = IN_POSTGRES ? await inDatabase(settings) : await openRecord(settings)
  onTestFinished(record.close)
  return record
}

async function inDatabase({ dataDir, signingKey }: RecordSettings): Promise<AnswerRecord> {
  const { openPostgresRecord } = await import('../../src/record/postgres/record.ts')
  const database = await databaseOf(dataDir)
  return openPostgresRecord({ database, ...(signingKey && { signingKey }) })
}

/** What somebody has who has the disk. `?` stands for the values, in order. */
export interface Tampering {
  readonly run: (sql: string, ...values: (string | number)[]) => Promise<void>
  readonly count: (table: string) => Promise<number>
}

/** Changes what is stored behind the record's back. What the database itself refuses, it refuses where it is `guarded`. */
export async function tamper(
  dataDir: string,
  change: (db: Tampering) => Promise<void>,
  { guarded = false } = {},
): Promise<void> {
  if (IN_POSTGRES) return tamperWithDatabase(dataDir, change, guarded)
  return tamperWithFile(dataDir, (db) =>
    change({
      run: async (sql, ...values) => void db.prepare(sql).run(...values),
      count: async (table) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    }),
  )
}

/** The same with all that SQLite has. */
export async function tamperWithFile(
  dataDir: string,
  change: (db: Sqlite.Database) => void | Promise<void>,
): Promise<void> {
  const db = new Sqlite(join(dataDir, 'verbatim.db'))
  try {
    db.pragma('foreign_keys = OFF')
    await change(db)
  } finally {
    db.close()
  }
}
