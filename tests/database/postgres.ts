/** A PostgreSQL for tests: PGlite behind a real socket, or a fresh database on the server of TEST_DATABASE_URL. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startPglite } from './pglite-server.ts'

export interface TestPostgres {
  readonly url: string
  readonly port: number
  readonly stop: () => Promise<void>
}

export const startPostgres = (): Promise<TestPostgres> =>
  process.env.TEST_DATABASE_URL ? freshDatabase(process.env.TEST_DATABASE_URL) : pgliteServer()

async function pgliteServer(): Promise<TestPostgres> {
  const { port, stop } = await startPglite()
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, stop }
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
