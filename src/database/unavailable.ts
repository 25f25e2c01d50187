import { DatabaseUnavailable } from '../problem.ts'

/**
 * SQLSTATE codes and classes (postgresql.org/docs/current/errcodes-appendix.html) and the system's own codes, by their
 * beginning, with what cures each. The first that fits counts.
 */
const REMEDIES: readonly (readonly [code: string, what: string, remedy: string])[] = [
  ['28', 'it refuses the user', 'Correct the user and password in DATABASE_URL.'],
  ['3D000', 'there is no such database', 'Create the database that DATABASE_URL names.'],
  ['42501', 'the user lacks a right', 'Grant the user of DATABASE_URL all rights on the database.'],
  ['25006', 'it takes no writes', 'Point DATABASE_URL at the primary, not at a read replica.'],
  ['53100', 'its disk is full', 'Free space on the disk of the database.'],
  [
    '53300',
    'it has no connection left',
    'Ask again in a moment; lower DATABASE_POOL if it goes on.',
  ],
  ['53', 'it is out of resources', 'Ask again in a moment.'],
  ['57', 'it is stopping or starting', 'Ask again in a moment.'],
  ['55P03', 'others hold a lock', 'Ask again in a moment.'],
  ['40', 'it broke off the transaction', 'Ask again in a moment.'],
  ['58', 'its disk failed', 'See the log of the database.'],
  ['XX', 'it is damaged', 'See the log of the database; restore it from a backup.'],
  ['08', 'it cannot be reached', 'Ask again in a moment.'],
  ['E', 'it cannot be reached', 'Ask again in a moment.'],
]
const AWAY = ['08', 'it cannot be reached', 'Ask again in a moment.'] as const

/** What the driver says without a code when a connection breaks or time is up. */
const BROKEN =
  /connection terminated|timeout (exceeded|expired)|connect timeout|read timeout|not queryable|server does not support SSL/i

/** Names what is wrong with the database, without its address. What is no fault of the database stays itself. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseUnavailable) return error
  const code = codeOf(error)
  const known = REMEDIES.find(([start]) => code.startsWith(start))
  if (!known && !BROKEN.test(error.message)) return error
  const [, what, remedy] = known ?? AWAY
  return new DatabaseUnavailable(`The database is unavailable: ${what}`, remedy, { cause: error })
}

/** A host with several addresses fails with one error for each of them. */
function codeOf(error: Error): string {
  if ('code' in error) return String(error.code)
  const first = error instanceof AggregateError ? error.errors[0] : null
  return first instanceof Error && 'code' in first ? String(first.code) : ''
}
