import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { migrate } from '../../src/database/migrate.ts'
import { DatabaseUnavailable } from '../../src/problem.ts'
import { emptyDatabase, type TestDatabase } from './empty-database.ts'

let opened: TestDatabase
let database: Database
beforeAll(async () => {
  opened = await emptyDatabase()
  database = openDatabase({ url: opened.url, pool: 2, timeoutMs: 300 })
})
afterAll(async () => {
  await database.close()
  await opened.close()
})

const SLOW = 'SELECT pg_sleep(0.6)'

test('a question waits for the database no longer than it may; a session does', async () => {
  await expect(database.query(SLOW)).rejects.toThrow(DatabaseUnavailable)
  await expect(database.transaction('read', ({ query }) => query(SLOW))).rejects.toThrow(
    DatabaseUnavailable,
  )
  expect(await database.session(({ query }) => query(SLOW))).toHaveLength(1)
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a transaction that fails leaves nothing behind, and its connection works on', async () => {
  await database.query('CREATE TABLE IF NOT EXISTS kept (n integer)')
  const failing = database.transaction('write', async ({ query }) => {
    await query('INSERT INTO kept VALUES (1)')
    await query('SELECT nonsense')
  })
  await expect(failing).rejects.toThrow('nonsense')
  expect(await database.query('SELECT n FROM kept')).toEqual([])
})

test('a transaction that reads cannot write', async () => {
  const writing = database.transaction('read', ({ query }) => query('CREATE TABLE no (n integer)'))
  await expect(writing).rejects.toThrow(DatabaseUnavailable)
})

test('servers that start together migrate once, and a newer release is refused', async () => {
  const once = { name: '0100-once', up: 'CREATE TABLE verbatim.once (n integer)' }
  const known = await database.query<{ name: string }>('SELECT name FROM verbatim.migrations')
  const all = [...known.map(({ name }) => ({ name, up: '' })), once]
  await Promise.all([1, 2, 3].map(() => migrate(database, all)))
  await expect(migrate(database, all.slice(0, -1))).rejects.toThrow('newer release')
})

test.each([
  ['an address that nobody listens at', 'postgres://me@127.0.0.1:9/x', 'cannot be reached'],
  ['a name that nobody has', 'postgres://me@nowhere.invalid/x', 'cannot be reached'],
])('%s is named, without the address', async (_, url, what) => {
  const away = openDatabase({ url, timeoutMs: 2000 })
  const error = await away.query('SELECT 1').catch((caught) => caught)
  expect(error).toBeInstanceOf(DatabaseUnavailable)
  expect(error.message).toContain(what)
  expect(`${error.message} ${error.remedy}`).not.toMatch(/nowhere|127\.0\.0\.1/)
  await away.close()
})
