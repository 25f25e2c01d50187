/** A PostgreSQL for tests: PGlite behind a real socket, or a fresh database on the server of TEST_DATABASE_URL. */
import { randomBytes } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import pg from 'pg'

export interface TestPostgres {
  readonly url: string
  readonly port: number
  readonly stop: () => Promise<void>
}

export const startPostgres = (): Promise<TestPostgres> =>
  process.env.TEST_DATABASE_URL ? freshDatabase(process.env.TEST_DATABASE_URL) : startPglite()

async function startPglite(): Promise<TestPostgres> {
  const db = await PGlite.create({ extensions: { vector } })
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 50 })
  await server.start()
  const port = Number(server.getServerConn().split(':').at(-1))
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    stop: async () => {
      await server.stop()
      await db.close()
    },
  }
}

async function freshDatabase(server: string): Promise<TestPostgres> {
  const name = `verbatim_${randomBytes(6).toString('hex')}`
  await ask(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    port: Number(url.port || 5432),
    stop: () => ask(server, `DROP DATABASE ${name} WITH (FORCE)`),
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
