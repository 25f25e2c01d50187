import type { InferResponseType } from 'hono/client'
import { testClient } from 'hono/testing'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Answer, PassageList, SourceDetail, SourceList } from '../../src/contract.ts'
import { NotReady } from '../../src/problem.ts'
import { problemIn } from './problems.ts'
import { library, postJson, scriptedApp, sources } from './scripted-assistant.ts'

describe('sources', () => {
  test('are listed with what was skipped', async () => {
    const response = await scriptedApp().app.request('/api/sources')
    const listed = SourceList.parse(await response.json())
    expect(listed.sources.map(({ id }) => id)).toEqual([...sources.keys()].sort())
    expect(listed.sources.map(({ passages }) => passages)).toEqual([2, 4, 2])
    expect(listed.skipped).toEqual(library.skipped)
  })

  test('are listed a page at a time, each once and in order, for who asks so', async () => {
    const { app } = scriptedApp()
    const all = SourceList.parse(await (await app.request('/api/sources')).json())
    expect(all).not.toHaveProperty('nextCursor')
    for (const limit of [1, 2, 3, 1000]) {
      const paged: unknown[] = []
      for (let cursor: string | null | undefined = ''; cursor !== null; ) {
        const at = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
        const response = await app.request(`/api/sources?limit=${limit}${at}`)
        const page = SourceList.parse(await response.json())
        expect(page.sources.length).toBeLessThanOrEqual(limit)
        paged.push(...page.sources)
        cursor = page.nextCursor
      }
      expect(paged).toEqual(all.sources)
    }
    for (const limit of ['0', '1001', 'x'])
      await problemIn(await app.request(`/api/sources?limit=${limit}`), 400)
  })

  test.each([...sources.keys()])('%s is found by its encoded id', async (id) => {
    const { app } = scriptedApp()
    const path = `/api/sources/${encodeURIComponent(id)}`
    const detail = SourceDetail.parse(await (await app.request(path)).json())
    expect(detail).toMatchObject({ id, text: sources.get(id)?.text })
    const { passages } = PassageList.parse(await (await app.request(`${path}/passages`)).json())
    expect(passages).toHaveLength(detail.passages)
    for (const { start, end, text } of passages) expect(detail.text.slice(start, end)).toBe(text)
  })

  test('slashes in an id need not be encoded', async () => {
    const { app } = scriptedApp()
    const detail = await app.request('/api/sources/notes/on%20rivers')
    expect(SourceDetail.parse(await detail.json()).id).toBe('notes/on rivers')
    const passages = await app.request('/api/sources/notes/on%20rivers/passages')
    expect(PassageList.parse(await passages.json()).passages).toHaveLength(2)
  })

  test.each(['tunnels', '__proto__', '%', '%2e%2e', 'a/b/c', 'tunnels/passages', '%ff'])(
    '%s is not there',
    async (id) => {
      await problemIn(await scriptedApp().app.request(`/api/sources/${id}`), 404)
    },
  )

  test('the typed client reads them', async () => {
    const client = testClient(scriptedApp().app)
    const { sources } = await (await client.api.sources.$get({ query: {} })).json()
    expect(sources[0]?.id).toBe('100% sure?')
    const id = encodeURIComponent('notes/on rivers')
    const detail = await client.api.sources[':id'].$get({ param: { id } })
    expect((await detail.json()).text).toMatch(/^The river/)
    expectTypeOf<InferResponseType<typeof client.api.ask.$post>>().toEqualTypeOf<Answer>()
  })
})

describe('health', () => {
  test('alive even where nothing can be answered; ready only where it can', async () => {
    const ready = scriptedApp().app
    expect(await (await ready.request('/readyz')).json()).toMatchObject({
      status: 'ready',
      sources: 3,
    })
    const assistant = () => {
      throw new NotReady('', 'The index is being built.')
    }
    const { app } = scriptedApp({ assistant })
    expect((await app.request('/healthz')).status).toBe(200)
    const response = await app.request('/readyz')
    expect(response.headers.get('Retry-After')).toBe('5')
    await problemIn(response, 503)
  })
})

describe('every address', () => {
  test.each(['/nowhere', '/api', '/api/', '/api/nowhere', '/api/ask/more', '/.env', '/api//ask'])(
    '%s is not found',
    async (path) => {
      await problemIn(await scriptedApp().app.request(path), 404)
      await problemIn(await scriptedApp().app.request(path, { method: 'POST' }), 404)
    },
  )

  test.each([
    ['GET', '/api/ask', 'POST'],
    ['PUT', '/api/ask', 'POST'],
    ['OPTIONS', '/api/ask', 'POST'],
    ['DELETE', '/api/search', 'POST'],
    ['POST', '/api/sources', 'GET, HEAD'],
    ['PATCH', '/api/sources/bridges', 'GET, HEAD, PUT, DELETE'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('%s %s is told what is allowed: %s', async (method, path, allowed) => {
    const response = await scriptedApp().app.request(path, { method })
    expect(response.headers.get('Allow')).toBe(allowed)
    await problemIn(response, 405)
  })

  test.each(['/api/sources', '/api/sources/bridges', '/healthz', '/readyz', '/nowhere'])(
    'HEAD %s is GET without a body',
    async (path) => {
      const { app } = scriptedApp()
      const [head, get] = [await app.request(path, { method: 'HEAD' }), await app.request(path)]
      expect(head.status).toBe(get.status)
      expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'))
      expect(await head.text()).toBe('')
    },
  )
})

describe('a body', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    scriptedApp().app.request('/api/ask', { method: 'POST', body, headers })
  const JSON_TYPE = { 'Content-Type': 'application/json' }

  test.each(['', '{', '{"question":', 'nul', "{'question':'a'}", '{"question":"a"}}', '\u0000'])(
    '%j is refused as malformed',
    async (body) => {
      await problemIn(await post(body, JSON_TYPE), 400)
    },
  )

  test.each(['null', '1e999', '[]', '"a"', '{}', '{"__proto__":{"question":"a"}}'])(
    '%s is JSON, but not a question',
    async (body) => {
      const { errors } = await problemIn(await post(body, JSON_TYPE), 400)
      expect(errors).not.toEqual([])
    },
  )

  test('invalid UTF-8 is refused, never replaced', async () => {
    const bytes = new Uint8Array([...Buffer.from('{"question":"a'), 0xff, ...Buffer.from('"}')])
    const { detail } = await problemIn(await post(bytes, JSON_TYPE), 400)
    expect(detail).toMatch(/UTF-8/)
  })

  test('deep nesting and a polluting key do no harm', async () => {
    const deep = `{"question":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect((await post(deep, JSON_TYPE)).status).toBe(200)
    const depth = `${'{"question":'.repeat(20_000)}1${'}'.repeat(20_000)}`
    await problemIn(await post(depth, JSON_TYPE), 400)
    await post(
      '{"question":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      JSON_TYPE,
    )
    expect({}).not.toHaveProperty('polluted')
  })

  test('more than 256 kB is refused', async () => {
    const body = JSON.stringify({ question: 'a', pad: 'x'.repeat(256 * 1024) })
    await problemIn(await post(body, JSON_TYPE), 413)
    await problemIn(await post(body, { ...JSON_TYPE, 'Content-Length': String(body.length) }), 413)
  })

  test.each([
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    { 'Content-Type': 'application/json; charset=utf-16' },
    { 'Content-Type': 'application/jsonp' },
    { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
  ])('%j is refused', async (headers) => {
    await problemIn(await post('{"question":"a"}', headers), 415)
  })

  test.each([
    'application/json;charset=UTF-8',
    'Application/JSON',
    'application/ld+json; charset="utf-8"',
  ])('%s is taken', async (type) => {
    expect((await post('{"question":"a"}', { 'Content-Type': type })).status).toBe(200)
  })
})

describe('every response', () => {
  const CSP =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  test.each(['/api/sources', '/nowhere', '/healthz'])(
    '%s tells browsers the rules',
    async (path) => {
      const { headers } = await scriptedApp().app.request(path)
      expect(headers.get('Content-Security-Policy')).toBe(CSP)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
      expect(headers.get('X-Request-Id')).toMatch(/^[\w-]+$/)
    },
  )

  test('a request leaves one line in the log, without its words', async () => {
    const { app, lines } = scriptedApp()
    const headers = { 'X-Request-Id': 'abc-1' }
    await app.request('/api/ask?q=mandrake', postJson({ question: 'mandrake?' }, headers))
    expect(lines).toHaveLength(1)
    expect(lines[0]?.fields).toMatchObject({
      requestId: 'abc-1',
      method: 'POST',
      path: '/api/ask',
      status: 200,
    })
    expect(JSON.stringify(lines)).not.toContain('mandrake')
  })
})
