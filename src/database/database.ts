/** PostgreSQL by the pg driver: the one place that opens connections. */
import pg from 'pg'
import { unavailable } from './unavailable.ts'

/**
 * Runs statements, one after the other. Values stand for `$1`, `$2`, … and are never spliced into the text. Text of
 * PostgreSQL holds no NUL: U+FFFD is stored, and sought, in its place. What has to be kept to the byte is `bytea` or JSON.
 */
export interface Connection {
  readonly query: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>
}

/** Every method throws DatabaseUnavailable where the database is away, refuses, or takes too long. */
export interface Database extends Connection {
  /** All of it or nothing. `read` sees one state of the database from its beginning to its end. */
  readonly transaction: <T>(
    kind: 'read' | 'write',
    work: (connection: Connection) => Promise<T>,
  ) => Promise<T>
  /** Lends one connection, whose statements may take as long as they need; what it locked is free afterwards. */
  readonly session: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

export interface Session extends Connection {
  readonly transaction: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>
}

export interface DatabaseSettings {
  readonly url: string
  /** Connections at a time, at most. */
  readonly pool?: number
  /** How long a connection, and a statement of a question, may take, in milliseconds. */
  readonly timeoutMs?: number
}

const BEGIN = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN',
} as const

/** Connects when first asked to, so that opening never fails. */
export function openDatabase({
  url,
  pool: max = 10,
  timeoutMs = 5000,
}: DatabaseSettings): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: timeoutMs,
    keepAlive: true,
    application_name: 'verbatim',
    types: { getTypeParser },
  })
  // A connection that breaks while nobody uses it leaves the pool; the next question opens another.
  pool.on('error', () => undefined)

  async function lent<T>(work: (client: pg.PoolClient) => Promise<T>, keep = true): Promise<T> {
    let client: pg.PoolClient | null = null
    let broken: Error | null = null
    // Without a listener a connection that breaks between two statements would end the process.
    const noted = (error: Error) => {
      broken = error
    }
    try {
      client = await pool.connect()
      client.on('error', noted)
      return await work(client)
    } catch (error) {
      const named = unavailable(error)
      if (named !== error && error instanceof Error) broken = error
      throw named
    } finally {
      client?.off('error', noted)
      client?.release(broken ?? !keep)
    }
  }

  return {
    query: (text, values) => lent((client) => connectionOf(client, timeoutMs).query(text, values)),
    transaction: (kind, work) =>
      lent((client) => within(BEGIN[kind], connectionOf(client, timeoutMs), work)),
    session: (work) =>
      lent(async (client) => {
        const connection = connectionOf(client)
        return work({
          ...connection,
          transaction: (inner) => within(BEGIN.write, connection, inner),
        })
      }, false),
    close: () => pool.end(),
  }
}

/** Without `timeoutMs` there is no limit. */
const connectionOf = (client: pg.PoolClient, timeoutMs?: number): Connection => ({
  query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
    const limit = timeoutMs === undefined ? {} : { query_timeout: timeoutMs }
    const { rows } = await client.query<Row>({
      text,
      ...(values && { values: values.map(withoutNul) }),
      ...limit,
    })
    return rows
  },
})

function withoutNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNul)
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value
}

async function within<T>(
  begin: string,
  connection: Connection,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  await connection.query(begin)
  try {
    const result = await work(connection)
    await connection.query('COMMIT')
    return result
  } catch (error) {
    // On a broken connection it fails too, and the server has rolled back by itself.
    await connection.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** `bigint` as a number: positions and counts stay far below 2^53. */
const INT8 = 20
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format)
