/** Brings the tables up to date, by umzug, under a lock: of many servers that start together, one does it. */
import { MigrationError, Umzug } from 'umzug'
import { DatabaseUnavailable } from '../problem.ts'
import type { Connection, Database } from './database.ts'
import { LOCKS } from './locks.ts'

/** A released one is never edited, and they are run in order. */
export interface Migration {
  readonly name: string
  readonly up: string
}

/** Throws DatabaseUnavailable, also where a newer release has been here. */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.session((session) =>
    session.transaction(async (connection) => {
      await connection.query('SELECT pg_advisory_xact_lock($1, $2)', LOCKS.migration)
      await connection.query('CREATE SCHEMA IF NOT EXISTS verbatim')
      await connection.query(
        `CREATE TABLE IF NOT EXISTS verbatim.migrations (
           name text PRIMARY KEY, run_at timestamptz NOT NULL DEFAULT now())`,
      )
      await refuseNewer(connection, migrations)
      await migratorOf(connection, migrations)
        .up()
        .catch((error) => {
          // What is wrong is known to the database, not to who carried its word.
          throw error instanceof MigrationError ? error.cause : error
        })
    }),
  )
}

const migratorOf = (connection: Connection, migrations: readonly Migration[]) =>
  new Umzug({
    migrations: migrations.map(({ name, up }) => ({ name, up: () => connection.query(up) })),
    logger: undefined,
    storage: {
      executed: () => namesRun(connection),
      logMigration: async ({ name }) => {
        await connection.query('INSERT INTO verbatim.migrations (name) VALUES ($1)', [name])
      },
      // There is no way back.
      unlogMigration: async () => undefined,
    },
  })

async function namesRun(connection: Connection): Promise<string[]> {
  const rows = await connection.query<{ name: string }>(
    'SELECT name FROM verbatim.migrations ORDER BY name',
  )
  return rows.map(({ name }) => name)
}

async function refuseNewer(connection: Connection, migrations: readonly Migration[]) {
  const known = new Set(migrations.map(({ name }) => name))
  const strange = (await namesRun(connection)).find((name) => !known.has(name))
  if (strange !== undefined)
    throw new DatabaseUnavailable(
      `The database was used by a newer release (${strange})`,
      'Run that release or a later one.',
    )
}
