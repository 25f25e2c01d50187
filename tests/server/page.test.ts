import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { problemIn } from './problems.ts'
import { scriptedApp } from './scripted-assistant.ts'

const webDir = mkdtempSync(join(tmpdir(), 'verbatim-page-'))
mkdirSync(join(webDir, 'assets'))
writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Page</title>')
writeFileSync(join(webDir, 'assets', 'main-1a2b3c4d.js'), 'void 0')
writeFileSync(join(webDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
afterAll(() => rmSync(webDir, { recursive: true }))

const { app } = scriptedApp({ webDir })

describe('the page', () => {
  test.each(['/', '/answers/0192f0c1', '/sources/notes/on%20rivers', '/conversations/1'])(
    'is served at %s and asked for anew each time',
    async (path) => {
      const response = await app.request(path)
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(response.headers.get('Cache-Control')).toBe('no-cache')
      expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/)
      expect(await response.text()).toContain('<title>Page</title>')
    },
  )

  test('is not sent again while it is the same', async () => {
    const ETag = (await app.request('/')).headers.get('ETag') ?? ''
    const again = await app.request('/', { headers: { 'If-None-Match': ETag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('Cache-Control')).toBe('no-cache')
  })

  test('keeps its assets for good, since their names change with them', async () => {
    const response = await app.request('/assets/main-1a2b3c4d.js')
    expect(response.headers.get('Content-Type')).toMatch(/^text\/javascript/)
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(await response.text()).toBe('void 0')
  })

  test('has an icon', async () => {
    const response = await app.request('/icon.svg')
    expect(response.headers.get('Content-Type')).toMatch(/^image\/svg\+xml/)
  })

  test.each([
    '/assets/main-old.js',
    '/assets/',
    '/assets',
    '/api/nowhere',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/%00',
    '/%ff',
  ])('there is nothing at %s', async (path) => {
    await problemIn(await app.request(path), 404)
  })

  test('HEAD works', async () => {
    const response = await app.request('/', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test('takes no other method', async () => {
    const response = await app.request('/', { method: 'POST' })
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
    await problemIn(response, 405)
  })

  test('is absent where it is not built, and nothing else is', async () => {
    const { app: bare } = scriptedApp({ webDir: join(webDir, 'nowhere') })
    await problemIn(await bare.request('/'), 404)
    expect((await bare.request('/healthz')).status).toBe(200)
  })
})
