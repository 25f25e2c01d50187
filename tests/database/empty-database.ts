import { type Database, openDatabase } from '../../src/database/database.ts'
import { migrate } from '../../src/database/migrate.ts'
import { RECORD_MIGRATIONS } from '../../src/record/postgres/tables.ts'
import { INDEX_MIGRATIONS } from '../../src/retrieval/postgres/tables.ts'
import { startPostgres } from './postgres.ts'

export interface TestDatabase {
  readonly url: string
  readonly port: number
  readonly database: Database
  /** Takes everything away but the tables. */
  readonly empty: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function emptyDatabase(): Promise<TestDatabase> {
  const { url, port, stop } = await startPostgres()
  const database = openDatabase({ url, pool: 3 })
  await migrate(database, [...INDEX_MIGRATIONS, ...RECORD_MIGRATIONS])
  return {
    url,
    port,
    database,
    empty: async () => {
      const tables = await database.query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables
         WHERE schemaname = 'verbatim' AND tablename <> 'migrations'`,
      )
      const names = tables.map(({ name }) => `verbatim.${name}`)
      await database.query(`TRUNCATE ${names} RESTART IDENTITY`)
    },
    close: async () => {
      await database.close()
      await stop()
    },
  }
}
