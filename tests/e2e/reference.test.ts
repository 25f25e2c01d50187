import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { scriptedApp } from '../server/scripted-assistant.ts'
import { hasBrowser, useBrowser } from './support/browser.ts'

describe.skipIf(!hasBrowser)('the reference of the API', () => {
  const open = useBrowser()
  let server: RunningServer
  beforeAll(async () => {
    const { app, log } = scriptedApp()
    server = await serve(app, { host: '127.0.0.1', port: 0, log, graceMs: 500 })
  })
  afterAll(() => server.close())

  test('asks a question from its page, with nothing from elsewhere', async () => {
    const page = await open(`${server.url}/docs`)
    const ask = page.locator('.opblock', { hasText: 'Answer a question' }).first()
    await ask.locator('.opblock-summary-control').click()
    await ask.getByRole('button', { name: 'Execute' }).click()
    const answered = ask.locator('.live-responses-table')
    await answered.waitFor()
    expect(await answered.locator('.response-col_status').last().textContent()).toContain('200')
    expect(await answered.textContent()).toContain('A bridge joins two banks.')
  })
})
