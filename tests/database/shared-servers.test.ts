/** Servers that share nothing but a database, whole: models, routes, record and all. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { Conversation, ConversationDetail } from '../../src/contract/conversations.ts'
import { Answer } from '../../src/contract.ts'
import { openDatabase } from '../../src/database/database.ts'
import { openEditableAssistant } from '../../src/main/open-editable.ts'
import { openRecordIfAble } from '../../src/main/open-record.ts'
import { paintFor } from '../../src/main/terminal.ts'
import { withLibrary } from '../../src/main/with-library.ts'
import { IndexStale } from '../../src/problem.ts'
import { createApp } from '../../src/server/app.ts'
import { problemIn } from '../server/problems.ts'
import { postJson } from '../server/scripted-assistant.ts'
import { emptyDatabase, type TestDatabase } from './empty-database.ts'
import { openTcpProxy } from './tcp-proxy.ts'

const HARBOUR = 'The harbour was closed in 1987. Storms had broken its wall. Nobody paid for it.'
const BRIDGE = 'The bridge was opened in 1911. It carries two tracks across the river.'
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

let shared: TestDatabase
let folder: string
const ends: (() => unknown)[] = []
beforeAll(async () => {
  shared = await emptyDatabase()
})
beforeEach(async () => {
  await shared.empty()
  folder = await mkdtemp(join(tmpdir(), 'verbatim-shared-'))
  await mkdir(join(folder, 'corpus'))
  await writeFile(join(folder, 'corpus/harbour.txt'), HARBOUR)
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  await rm(folder, { recursive: true, force: true })
})
afterAll(() => shared.close())

async function server(corpus: string, url = shared.url) {
  const config = readConfig({ CORPUS_DIR: join(folder, corpus) })
  const database = openDatabase({ url, pool: 3, timeoutMs: 1500 })
  const record = await openRecordIfAble(config, database)
  const { live, editor, stop } = await openEditableAssistant(config, '0.0.0', record, database, log)
  ends.push(() => database.close(), stop)
  await live.change((reload) => reload())
  const settings = { apiKeys: [], allowedOrigins: [], rateLimit: null }
  const app = createApp({
    assistant: live.current,
    editor,
    ...(record && { record }),
    log,
    version: '0.0.0',
    webDir: '/nowhere',
    settings,
  })
  const send = (path: string, init?: RequestInit) => app.request(path, init)
  return {
    live,
    send,
    editor,
    ask: (question: string, more: object = {}) => send('/api/ask', postJson({ question, ...more })),
  }
}

const answerIn = async (response: Response) => Answer.parse(await response.json())
const quotes = async (asked: Response | Promise<Response>) =>
  (await answerIn(await asked)).citations.map(({ quote }) => quote)
const HARBOUR_CLOSED = 'When was the harbour closed?'
const BRIDGE_OPENED = 'When was the bridge opened?'

test('a server without documents answers from the database, and each takes up what the other changes', async () => {
  const first = await server('corpus')
  const second = await server('nowhere')
  expect(await quotes(second.ask(HARBOUR_CLOSED))).toContain('The harbour was closed in 1987.')

  const put = await second.editor.put('reports/bridge', 'txt', Buffer.from(BRIDGE))
  expect(put).toMatchObject({ kind: 'done', created: true, index: { sources: 2, embedded: 1 } })
  await vi.waitFor(
    async () =>
      expect(await quotes(first.ask(BRIDGE_OPENED))).toContain('The bridge was opened in 1911.'),
    { timeout: 20_000, interval: 200 },
  )
  expect(await first.editor.remove('harbour')).toMatchObject({ kind: 'done' })
  expect(await first.editor.remove('harbour')).toEqual({ kind: 'unknown' })
  await vi.waitFor(
    async () =>
      expect(await quotes(second.ask(HARBOUR_CLOSED))).not.toContain(
        'The harbour was closed in 1987.',
      ),
    { timeout: 20_000, interval: 200 },
  )
})

test('an answer of one server is found, audited and continued on the other', async () => {
  const first = await server('corpus')
  const second = await server('nowhere')
  const begun = await first.send('/api/conversations', postJson({}))
  const { id } = Conversation.parse(await begun.json())
  const answer = await answerIn(await first.ask(HARBOUR_CLOSED, { conversationId: id }))
  await answerIn(await second.ask('Who paid for the wall?', { conversationId: id }))
  const detail = ConversationDetail.parse(
    await (await second.send(`/api/conversations/${id}`)).json(),
  )
  expect(detail.turns).toBe(2)
  const audit = await (await second.send(`/api/answers/${answer.id}/audit`)).json()
  expect(audit).toMatchObject({ verdict: 'intact', record: { chain: 'intact', position: 1 } })
})

test('a document that is replaced while it is being answered from is quoted as it was found', async () => {
  const first = await server('corpus')
  const second = await server('nowhere')
  const asked = first.live.current().ask({ question: HARBOUR_CLOSED }, new AbortController().signal)
  expect((await asked.next()).value).toMatchObject({ event: 'retrieval' })
  const other = 'The pier was closed in 2001, and the harbour was closed in 1999 by a flood.'
  await second.editor.put('harbour', 'txt', Buffer.from(other))
  await second.editor.put('harbour', 'txt', Buffer.from(`${other} It opened again.`))
  const events = []
  for await (const event of asked) events.push(event)
  const last = events.at(-1)
  expect(last).toMatchObject({ event: 'answer', answer: { status: 'answered', withheld: 0 } })
  const sha256 = createHash('sha256').update(HARBOUR).digest('hex')
  for (const { quote, start, end, sourceSha256 } of last?.event === 'answer'
    ? last.answer.citations
    : []) {
    expect(sourceSha256).toBe(sha256)
    expect(HARBOUR.slice(start, end)).toBe(quote)
  }
  await vi.waitFor(
    async () => expect((await quotes(first.ask(HARBOUR_CLOSED))).join()).toContain('1999'),
    { timeout: 20_000, interval: 200 },
  )
})

test('commands tell of the documents in the database, whatever folder there is, and name an empty one', async () => {
  const config = readConfig({ CORPUS_DIR: join(folder, 'corpus'), DATABASE_URL: shared.url })
  const session = { config, log, paint: paintFor({}, {}) }
  await expect(withLibrary(session, async () => null)).rejects.toThrow(IndexStale)
  const { editor } = await server('corpus')
  await editor.put('reports/bridge', 'txt', Buffer.from(BRIDGE))
  const told = await withLibrary(session, async ({ find, read, mayHold }) => ({
    found: [...(await find(['harbour', 'reports/bridge'])).keys()],
    text: (await read(['reports/bridge'])).get('reports/bridge')?.text,
    holders: await mayHold('It carries two tracks'),
  }))
  expect(told).toEqual({
    found: ['harbour', 'reports/bridge'],
    text: BRIDGE,
    holders: ['reports/bridge'],
  })
})

describe('where the database is away', () => {
  test.each(['cut', 'silent'] as const)(
    'questions are refused with 503 and a time to come back, and answered again when it is back: %s',
    async (way) => {
      const proxy = await openTcpProxy(shared.port)
      ends.push(proxy.close)
      const url = new URL(shared.url)
      url.port = String(proxy.port)
      const { ask, send } = await server('corpus', url.href)
      expect((await ask(HARBOUR_CLOSED)).status).toBe(200)
      proxy.go(way)
      const refused = await ask(HARBOUR_CLOSED)
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
      const { type, detail } = await problemIn(refused, 503)
      expect(type).toBe('urn:verbatim:problem:database-unavailable')
      expect(detail).toBe('Ask again in a moment.')
      await problemIn(await send('/api/answers'), 503)
      proxy.go('through')
      await vi.waitFor(async () => expect((await ask(HARBOUR_CLOSED)).status).toBe(200), {
        timeout: 20_000,
        interval: 200,
      })
    },
  )
})
