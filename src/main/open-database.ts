import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'

/**
 * The database that the settings name, with its tables up to date; null where they name none, and then nothing of it
 * is loaded. Throws DatabaseUnavailable.
 */
export async function openDatabaseIfAsked({
  databaseUrl,
  databasePool,
}: Config): Promise<Database | null> {
  if (!databaseUrl) return null
  const [{ openDatabase }, { migrate }, { INDEX_MIGRATIONS }, { RECORD_MIGRATIONS }] =
    await Promise.all([
      import('../database/database.ts'),
      import('../database/migrate.ts'),
      import('../retrieval/postgres/tables.ts'),
      import('../record/postgres/tables.ts'),
    ])
  const database = openDatabase({ url: databaseUrl.reveal(), pool: databasePool })
  try {
    await migrate(database, [...INDEX_MIGRATIONS, ...RECORD_MIGRATIONS])
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
