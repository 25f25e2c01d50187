import type { Statement } from 'better-sqlite3'
import type { Database } from './database.ts'

const known = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>()

/** A prepared statement of the database, prepared once: for what every answer runs. */
export function statement<Parameters extends unknown[], Row = unknown>(
  db: Database,
  sql: string,
): Statement<Parameters, Row> {
  const statements = known.get(db) ?? new Map<string, Statement<unknown[], unknown>>()
  known.set(db, statements)
  const prepared = statements.get(sql) ?? db.prepare(sql)
  statements.set(sql, prepared)
  // What a statement takes and gives is what its SQL says, which types do not see.
  return prepared as Statement<Parameters, Row>
}
