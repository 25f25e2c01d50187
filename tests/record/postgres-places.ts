/** Databases that stand for the folders of a test. Starting one takes seconds, so they are emptied and used again. */
import { onTestFinished } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { emptyDatabase, type TestDatabase } from '../database/empty-database.ts'
import type { Tampering } from './fixture.ts'

const free: TestDatabase[] = []
const taken = new Map<string, Promise<TestDatabase>>()

export async function databaseOf(dataDir: string): Promise<Database> {
  const known = taken.get(dataDir)
  if (known) return (await known).database
  const opening = emptied()
  taken.set(dataDir, opening)
  onTestFinished(async () => {
    taken.delete(dataDir)
    free.push(await opening)
  })
  return (await opening).database
}

async function emptied(): Promise<TestDatabase> {
  const used = free.pop()
  await used?.empty()
  return used ?? emptyDatabase()
}

export async function tamperWithDatabase(
  dataDir: string,
  change: (db: Tampering) => Promise<void>,
  guarded: boolean,
): Promise<void> {
  const database = await databaseOf(dataDir)
  await database.session(async ({ query }) => {
    await query('SET search_path = verbatim')
    // Neither triggers nor references hold up who has the disk.
    if (!guarded) await query('SET session_replication_role = replica')
    try {
      await change({
        run: async (sql, ...values) => {
          let n = 0
          await query(
            sql.replaceAll('?', () => `$${++n}`),
            values,
          )
        },
        count: async (table) => {
          const [row] = await query<{ count: number }>(`SELECT count(*) FROM ${table}`)
          return row?.count ?? Number.NaN
        },
      })
    } finally {
      // The sessions of PGlite are one and the same.
      await query('RESET search_path; RESET session_replication_role')
    }
  })
}
