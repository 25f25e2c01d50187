/** Requests made from the app's own description of its API, and bent in every way that comes to mind. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CorpusEditor } from '../../src/server/corpus-editor.ts'
import { openApiDocument } from '../../src/server/reference/openapi-document.ts'
import { recordIn, scratchDir } from '../record/fixture.ts'
import { recordingAsk } from '../record/recording.ts'
import { keyOf } from './api-key.ts'
import { scripted, scriptedApp, sources } from './scripted-assistant.ts'
import { anything, valueFor } from './value-for.ts'

/** The seed is fixed, so that a failure is one that everybody sees; FUZZ_SEED and FUZZ_RUNS look further. */
const RUNS = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 6000),
  seed: Number(process.env.FUZZ_SEED ?? 20_261_123),
}

type Schema = Readonly<Record<string, unknown>>
interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string; schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | null
}

const editor: CorpusEditor = {
  put: async (id) => (sources.has(id) ? done(false) : { kind: 'refused', reason: 'empty' }),
  remove: async (id) => (sources.has(id) ? done(true) : { kind: 'unknown' }),
  reindex: async () => done(false).index,
}
const done = (created: boolean) => ({
  kind: 'done' as const,
  created,
  index: { sources: 3, passages: 8, embedded: 0, skipped: [], sha256: '0'.repeat(64) },
})

async function fuzzedApp() {
  const record = await recordIn({ dataDir: scratchDir() })
  const apiKeys = [keyOf('admin', ['admin']), keyOf('ask', ['ask']), keyOf('read', ['read'])]
  const { app, lines } = scriptedApp({
    assistant: () => scripted({ ask: recordingAsk(record) }),
    record,
    editor,
    webDir: pageDir(),
    settings: { apiKeys, allowedOrigins: ['https://a.example'] },
  })
  return { app, lines, record }
}

function pageDir(): string {
  const dir = scratchDir()
  for (const file of ['index.html', 'audit.html'])
    writeFileSync(join(dir, file), '<!doctype html><title>Page</title>')
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'assets', 'main.js'), 'void 0')
  return dir
}

const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

/** What may stand for an id: ones that exist, ones that climb, ones that are no text at all. */
const idPart = (known: readonly string[]) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...[...sources.keys(), ...known].map(encoded)),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map(encoded) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ...[
          '..',
          '../..',
          '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
          '..%5c..%5cpackage.json',
          '%00',
          '%ff',
        ],
        ...['%', '%c0%ae', '.', '...', '%252e%252e', '__proto__', 'constructor', ':id', '*', '//'],
        ...['a'.repeat(5000), '%F0%9F%A6%8A', ';', 'x?y', 'x#y', '%0d%0aSet-Cookie:a=b'],
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }) },
  )

const spoiled = (json: string): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> =>
  fc.oneof(
    fc.nat(json.length).map((at) => json.slice(0, at)),
    fc.nat(json.length).map((at) => `${json.slice(0, at)}\u0000${json.slice(at)}`),
    fc.constant(`${json}${json}`),
    fc.constant(new Uint8Array([...Buffer.from(json), 0xff, 0xfe])),
    fc.constant(`\ufeff${json}`),
  )
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    'null',
    '1e999',
    '[]',
    '"',
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    `${'{"question":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    `{"question":"a","messages":[${'{"role":"user","content":"a"},'.repeat(2000)}{}]}`,
    JSON.stringify({ question: 'x'.repeat(300_000) }),
    JSON.stringify({ question: 'a', sources: Array(1001).fill('bridges') }),
    '{"question":"a","question":{"question":"b"}}',
  ),
)

const headerValue = fc.string({ unit: fc.constantFrom(...'abz019 ,;=/*+"q.-%\\é'), maxLength: 30 })
const oddHeaders = fc.record(
  {
    Accept: fc.oneof(
      fc.constantFrom(
        '*/*',
        'text/event-stream',
        'text/html',
        'application/json, text/event-stream',
      ),
      headerValue,
    ),
    'Content-Encoding': fc.constantFrom('gzip', 'identity', 'x'),
    'Content-Length': fc.constantFrom('0', '-1', '1e9', 'abc', '99999999999'),
    Host: fc.constantFrom('evil.example', 'localhost', '[::1]', 'a b'),
    'If-None-Match': headerValue,
    Origin: fc.oneof(fc.webUrl(), fc.constantFrom('null', 'https://a.example')),
    Range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'bytes=-', 'x'),
    'X-Request-Id': headerValue,
    'X-Forwarded-For': headerValue,
    'X-HTTP-Method-Override': fc.constantFrom('DELETE', 'TRACE'),
    'Mcp-Protocol-Version': headerValue,
    Cookie: headerValue,
  },
  { requiredKeys: [] },
)
/** The page, its files, and addresses that are none. */
const anywhere = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'),
  path: fc.oneof(
    fc.webPath(),
    idPart([]).map((part) => `/assets/${part}`),
    idPart([]).map((part) => `/docs/${part}`),
    idPart([]).map((part) => `/${part}`),
    fc.constantFrom('/', '/audit', '/sources/x', '/docs', '/api', '/v1/', '//', '/.git/config'),
  ),
  headers: oddHeaders.map((headers): Record<string, string> => ({ ...headers })),
  body: fc.constant(null),
})

const authorization = fc.oneof(
  { weight: 8, arbitrary: fc.constant('Bearer admin') },
  { weight: 1, arbitrary: fc.constantFrom('Bearer ask', 'Bearer read', 'Bearer', 'Basic x') },
  { weight: 1, arbitrary: headerValue },
)

function requestsOf(app: Awaited<ReturnType<typeof fuzzedApp>>['app'], ids: readonly string[]) {
  const document = openApiDocument(app, '0.0.0')
  const resolve = (name: string): Schema => document.components.schemas[name] ?? {}
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) =>
      requestOf(path, method.toUpperCase(), operation as unknown as Described),
    ),
  )
  return { count: operations.length, request: fc.oneof(...operations, ...operations, anywhere) }

  function requestOf(template: string, method: string, described: Described): fc.Arbitrary<Sent> {
    const holes = template.match(/\{\w+\}/g) ?? []
    const path = fc
      .array(idPart(ids), { minLength: holes.length, maxLength: holes.length })
      .map((parts) => parts.reduce((at, part) => at.replace(/\{\w+\}/, () => part), template))
    const queries = (described.parameters ?? []).filter((one) => one.in === 'query')
    const query = fc.record(
      Object.fromEntries(queries.map(({ name, schema }) => [name, valueFor(schema, resolve)])),
      { requiredKeys: [] },
    )
    const [type = 'application/json', media] =
      Object.entries(described.requestBody?.content ?? {})[0] ?? []
    const json = valueFor(media?.schema ?? {}, resolve).map((value) => JSON.stringify(value) ?? '')
    const body = fc.oneof(
      { weight: 10, arbitrary: json },
      { weight: 2, arbitrary: json.chain(spoiled) },
      { weight: 2, arbitrary: hostile },
      { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value) ?? '') },
    )
    return fc.record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(method) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'),
        },
      ),
      path: fc.tuple(path, query).map(([at, values]) =>
        queries.length > 0
          ? `${at}?${Object.entries(values)
              .map(([name, value]) => `${name}=${encoded(String(value))}`)
              .join('&')}`
          : at,
      ),
      headers: fc
        .tuple(
          fc.oneof(
            { weight: 9, arbitrary: fc.constant(type) },
            { weight: 1, arbitrary: headerValue },
          ),
          authorization,
          oddHeaders,
        )
        .map(([contentType, Authorization, more]) => ({
          ...more,
          'Content-Type': contentType,
          Authorization,
        })),
      body,
    })
  }
}

/** What no response may hold: a place in this machine, a line of a stack, a name of its programs. */
const LEAK =
  /\/(work|tmp|home|srv|root|usr)\/|node_modules|\n\s+at |\.ts:\d|file:\/\/|sqlite|SQLITE/i

test('whatever is sent to any address, nothing breaks or leaks, and every response is as described', async () => {
  const { app, lines, record } = await fuzzedApp()
  const asked = await app.request('/api/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer admin' },
    body: '{"question":"Why?"}',
  })
  const { id } = (await asked.json()) as { id: string }
  const { request, count } = requestsOf(app, [id])
  expect(count).toBeGreaterThan(30)
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, headers, body }) => {
      const bodyless = method === 'GET' || method === 'HEAD'
      const response = await app.request(path, { method, headers, ...(!bodyless && { body }) })
      const text = await response.text()
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1)
      expect(response.status).toBeLessThan(500)
      expect(text).not.toMatch(/^event: error/m)
      expect(text).not.toMatch(LEAK)
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(response.headers.get('Set-Cookie')).toBeNull()
      if (response.status >= 400 && text !== '')
        expect(response.headers.get('Content-Type')).toMatch(/^application\/(problem\+)?json/)
    }),
    RUNS,
  )
  // Much of it has to have been understood, or it was noise.
  for (const status of [200, 201, 400, 401, 403, 404, 405, 413, 415])
    expect([status, seen.get(status) ?? 0]).toEqual([status, expect.toSatisfy((n) => n > 0)])
  expect(seen.get(200)).toBeGreaterThan(RUNS.numRuns / 5)
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  expect({}).not.toHaveProperty('polluted')
  expect((await record.walk()).kind).toBe('intact')
  expect((await app.request('/healthz')).status).toBe(200)
}, 600_000)
