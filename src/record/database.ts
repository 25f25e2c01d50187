import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@blackglory/better-sqlite3-migrations'
import Sqlite from 'better-sqlite3'
import { RecordUnavailable } from '../problem.ts'
import { MIGRATIONS } from './migrations.ts'
import { unavailable } from './unavailable.ts'

export type Database = Sqlite.Database

/** How long one process waits for another that is writing, in milliseconds. */
const BUSY_MS = 5000

/**
 * Opens `verbatim.db` in `dataDir`, makes both where they are missing and brings the tables up to date.
 * With a write-ahead log and `synchronous = FULL` a commit is on the disk before it is acknowledged.
 * Throws RecordUnavailable.
 */
export function openDatabase(dataDir: string): Database {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const db = new Sqlite(join(dataDir, 'verbatim.db'), { timeout: BUSY_MS })
    try {
      return prepared(db)
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw unavailable(error)
  }
}

function prepared(db: Database): Database {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('fullfsync = ON')
  db.pragma('foreign_keys = ON')
  // What is erased is overwritten, not only unlinked.
  db.pragma('secure_delete = ON')
  db.pragma('trusted_schema = OFF')
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > MIGRATIONS.length)
    throw new RecordUnavailable(
      `The record was written by a newer release (version ${version} of its tables)`,
      'Run that release or a later one.',
    )
  migrate(db, MIGRATIONS)
  return db
}
