import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { problemIn } from '../server/problems.ts'
import { scriptedApp } from '../server/scripted-assistant.ts'
import { runHere } from './run-here.ts'

test('a key that is made opens a server with its entry, and what it may not stays closed', async () => {
  const { code, stdout } = await runHere(['key', '--scope', 'read', '--json'], {})
  expect(code).toBe(0)
  const { key, entry } = JSON.parse(stdout) as { key: string; entry: string }
  expect(entry).not.toContain(key)
  const { app } = scriptedApp({ settings: { apiKeys: readConfig({ API_KEYS: entry }).apiKeys } })
  const headers = { Authorization: `Bearer ${key}` }
  expect((await app.request('/api/sources', { headers })).status).toBe(200)
  await problemIn(await app.request('/api/ask', { method: 'POST', headers }), 403)
  await problemIn(await app.request('/api/sources'), 401)
})

test('each key is another', async () => {
  const [first, second] = [await runHere(['key'], {}), await runHere(['key'], {})]
  expect(first.stdout).toMatch(/vb_[\w-]{43}\n/)
  expect(first.stdout).not.toBe(second.stdout)
})

test('an unknown scope is named', async () => {
  const { code, stdout, stderr } = await runHere(['key', '--scope', 'write'], {})
  expect([code, stdout]).toEqual([3, ''])
  expect(stderr).toContain('Name ask, read or admin')
})
