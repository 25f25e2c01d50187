import { describe, expect, test } from 'vitest'
import { ACCESS } from '../../src/server/access.ts'
import { warnWhereOpenToAll } from '../../src/server/open-to-all.ts'
import { keyOf } from './api-key.ts'
import { problemIn } from './problems.ts'
import { postJson, scriptedApp } from './scripted-assistant.ts'

const bearer = (Authorization: string) => ({ headers: { Authorization } })

describe('API keys', () => {
  const keys = ['alpha-1', 'beta=2'].map((key) => keyOf(key))
  const { app } = scriptedApp({ settings: { apiKeys: keys } })

  test.each(['Bearer alpha-1', 'bearer beta=2', 'Bearer  alpha-1 '])('%j opens', async (header) => {
    expect((await app.request('/api/sources', bearer(header))).status).toBe(200)
  })

  test.each(['', 'Bearer', 'Bearer ', 'Basic alpha-1', 'alpha-1', 'Bearer alpha-1 beta=2'])(
    '%j is no key',
    async (header) => {
      const response = await app.request('/api/sources', bearer(header))
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="verbatim"')
      await problemIn(response, 401)
    },
  )

  test.each(['Bearer alpha-2', 'Bearer alpha', `Bearer ${'a'.repeat(9000)}`])(
    'a wrong key is refused',
    async (header) => {
      const response = await app.request('/api/ask', { ...postJson({}), ...bearer(header) })
      expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_token"')
      await problemIn(response, 401)
    },
  )

  test.each(['/api', '/api/nowhere', '/mcp'])('%s needs one', async (path) => {
    await problemIn(await app.request(path), 401)
  })

  test('health needs none', async () => {
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/readyz')).status).toBe(200)
  })
})

describe('other sites', () => {
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    },
  })

  test('may ask where they are allowed to, without credentials', async () => {
    const { app } = scriptedApp({
      settings: { allowedOrigins: ['https://a.example'], apiKeys: [keyOf('k')] },
    })
    const allowed = await app.request('/api/ask', preflight('https://a.example'))
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe('https://a.example')
    expect(allowed.headers.get('Access-Control-Allow-Headers')).toMatch(/Content-Type/)
    expect(allowed.headers.get('Access-Control-Allow-Credentials')).toBeNull()
    const other = await app.request('/api/ask', preflight('https://b.example'))
    expect(other.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test('can read an error too', async () => {
    const { app } = scriptedApp({ settings: { allowedOrigins: ['https://a.example'] } })
    const response = await app.request('/api/nowhere', { headers: { Origin: 'https://a.example' } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://a.example')
    expect(response.headers.get('Vary')).toContain('Origin')
    await problemIn(response, 404)
  })

  test('may all ask where * is set', async () => {
    const { app } = scriptedApp({ settings: { allowedOrigins: ['*'] } })
    const response = await app.request('/api/sources', { headers: { Origin: 'https://c.example' } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test('are told nothing where none is allowed', async () => {
    const { app } = scriptedApp()
    const response = await app.request('/api/ask', preflight('https://a.example'))
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    await problemIn(response, 405)
  })
})

describe('scopes', () => {
  const names = ['ask', 'read', 'admin']
  const { app } = scriptedApp({
    // Any folder that is there: with it come the routes of the pages.
    webDir: import.meta.dirname,
    settings: { apiKeys: names.map((name) => keyOf(name, [name])) },
  })

  // Every route that the app has, whoever added it.
  const routes = [
    ...new Set(
      app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path}`),
    ),
  ]
  const matrix = routes.flatMap((route) => [null, ...names].map((key) => ({ route, key })))

  test('are decided for every route, and for none that is not there', () => {
    expect([...routes].sort()).toEqual(Object.keys(ACCESS).sort())
  })

  test.each(matrix)('$route with the key $key', async ({ route, key }) => {
    const [method = '', path = ''] = route.split(' ')
    const response = await app.request(path.replaceAll(/:\w+(\{.+?\})?/g, 'x'), {
      method,
      ...(key && bearer(`Bearer ${key}`)),
    })
    const access = ACCESS[route]
    if (access === 'open') expect([401, 403]).not.toContain(response.status)
    else if (key === null) expect(response.status).toBe(401)
    else if (key === access || key === 'admin') expect([401, 403]).not.toContain(response.status)
    else {
      expect(response.status).toBe(403)
      expect(response.headers.get('WWW-Authenticate')).toBe(
        `Bearer realm="verbatim", error="insufficient_scope", scope="${access}"`,
      )
    }
    await response.body?.cancel()
  })

  test('HEAD needs what GET needs', async () => {
    const head = { method: 'HEAD', ...bearer('Bearer ask') }
    expect((await app.request('/api/answers', head)).status).toBe(403)
  })
})

describe('the rate limit', () => {
  test('counts each key by itself, and guesses by address', async () => {
    const apiKeys = [keyOf('a'), keyOf('b')]
    const { app } = scriptedApp({ settings: { rateLimit: 2, apiKeys } })
    const status = async (key: string) =>
      (await app.request('/api/sources', bearer(`Bearer ${key}`))).status
    expect([await status('a'), await status('a'), await status('a')]).toEqual([200, 200, 429])
    expect([await status('x'), await status('y'), await status('z')]).toEqual([401, 401, 429])
    expect(await status('b')).toBe(200)
  })

  test('says what is left', async () => {
    const { app } = scriptedApp({ settings: { rateLimit: 2 } })
    const { headers } = await app.request('/api/sources')
    expect(headers.get('RateLimit-Limit')).toBe('2')
    expect(headers.get('RateLimit-Remaining')).toBe('1')
    expect(Number(headers.get('RateLimit-Reset'))).toBeGreaterThan(0)
  })

  test('asks to wait, and leaves health open', async () => {
    const { app } = scriptedApp({ settings: { rateLimit: 2 } })
    for (let i = 0; i < 2; i++) expect((await app.request('/api/sources')).status).toBe(200)
    const response = await app.request('/api/sources')
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    await problemIn(response, 429)
    expect((await app.request('/healthz')).status).toBe(200)
  })
})

describe('a server that others can reach', () => {
  const warningsAt = (host: string, apiKeys = [] as ReturnType<typeof keyOf>[]) => {
    const { log, lines } = scriptedApp()
    warnWhereOpenToAll({ host, apiKeys }, log)
    return lines.map(({ level, message }) => `${level}: ${message}`)
  }

  test.each(['0.0.0.0', '::', '192.168.1.2', 'example.org', 'localhost.example.org', '128.0.0.1'])(
    'at %s and without keys is warned of',
    (host) => {
      expect(warningsAt(host)).toEqual([expect.stringMatching(/^warn: .*Set API_KEYS/)])
      expect(warningsAt(host, [keyOf('k')])).toEqual([])
    },
  )

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('is not one at %s', (host) => {
    expect(warningsAt(host)).toEqual([])
  })
})
