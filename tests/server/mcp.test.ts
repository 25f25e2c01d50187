import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CorpusUnreadable, NotReady } from '../../src/problem.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { served, sourceOf } from '../record/values.ts'
import { problemIn } from './problems.ts'
import { postJson, scripted, scriptedApp, sources } from './scripted-assistant.ts'

/** The protocol's own client, over a real socket. */
async function connected(
  changes: Parameters<typeof scriptedApp>[0] = {},
): Promise<{ client: Client; close: () => Promise<void>; server: RunningServer }> {
  const { app, log } = scriptedApp(changes)
  const server = await serve(app, { host: '127.0.0.1', port: 0, log })
  const client = new Client({ name: 'test', version: '1' })
  // The library's own types disagree with each other under exactOptionalPropertyTypes.
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`))
  await client.connect(transport as Parameters<Client['connect']>[0])
  const close = async () => {
    await client.close()
    await server.close()
  }
  return { client, close, server }
}

const call = async (client: Client, name: string, args: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: args })) as CallToolResult
const wordsOf = ({ content }: CallToolResult) =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')

describe('the protocol’s own client', () => {
  let client: Client
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await connected()
    client = opened.client
    close = opened.close
    // From then on the client holds each result to the schema that its tool announced.
    await client.listTools()
  })
  afterAll(() => close())

  test('is told who answers, and how to use it', () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'verbatim', version: '0.0.0' })
    expect(client.getInstructions()).toMatch(/verify_quote/)
  })

  test('finds four tools, each with schemas for what goes in and out', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'read_source', 'verify_quote'])
    for (const tool of tools) {
      expect(tool.description).toBeTruthy()
      expect(tool.inputSchema.type).toBe('object')
      expect(tool.inputSchema.required?.length).toBeGreaterThan(0)
      for (const property of Object.values(tool.inputSchema.properties ?? {}))
        expect(property).toHaveProperty('description')
      expect(tool.outputSchema?.type).toBe('object')
    }
  })

  test('asks, and gets the answer with its citations, whole and in words', async () => {
    const result = await call(client, 'ask', { question: 'What does a bridge join?' })
    expect(result.isError).toBeFalsy()
    expect(result.structuredContent).toMatchObject({
      status: 'answered',
      statements: [{ citations: [1] }],
      citations: [{ sourceId: 'bridges', quote: 'A bridge joins two banks.', start: 0, end: 25 }],
    })
    expect(result.structuredContent).not.toHaveProperty('passages')
    expect(wordsOf(result)).toContain(
      '[1] On bridges, characters 0 to 25 of bridges: “A bridge joins two banks.”',
    )
  })

  test('searches within the sources it names', async () => {
    const result = await call(client, 'search', { query: 'certain', sources: ['100% sure?'] })
    const { passages } = result.structuredContent as { passages: { sourceId: string }[] }
    expect(passages.map(({ sourceId }) => sourceId)).toEqual(['100% sure?', '100% sure?'])
  })

  test('reads a range of a source as its citations count it', async () => {
    const source = sources.get('notes/on rivers')
    const result = await call(client, 'read_source', {
      sourceId: 'notes/on rivers',
      start: 18,
      end: 25,
    })
    expect(result.structuredContent).toMatchObject({
      text: source?.text.slice(18, 25),
      sha256: source?.sha256,
      nextStart: 25,
    })
    const whole = await call(client, 'read_source', { sourceId: 'notes/on rivers' })
    expect(whole.structuredContent).toMatchObject({ text: source?.text, nextStart: null })
  })

  test('verifies a quote, true or not', async () => {
    const exact = await call(client, 'verify_quote', { quote: 'It fell in 1940.' })
    expect(exact.structuredContent).toMatchObject({ verdict: 'intact', sourceId: 'bridges' })
    const wrong = await call(client, 'verify_quote', { quote: 'It fell in 1941.' })
    expect(wrong.structuredContent).toMatchObject({ verdict: 'missing' })
  })

  test.each([
    ['ask', { question: ' ' }, /question/],
    ['ask', { question: 'What?', sources: ['dune'] }, /no source "dune"/],
    ['search', { query: 'x', topK: 1000 }, /topK/],
    ['read_source', { sourceId: 'dune' }, /no source "dune"/],
    ['read_source', { sourceId: 'bridges', start: 5, end: 4 }, /does not fit/],
    ['read_source', { sourceId: 'bridges', end: 9999 }, /does not fit/],
    ['read_source', { sourceId: 'bridges', start: -1 }, /start/],
    ['verify_quote', {}, /quote/],
  ])('is told what is wrong with %s %j', async (tool, args, why) => {
    const result = await call(client, tool, args)
    expect(result.isError).toBe(true)
    expect(wordsOf(result)).toMatch(why)
  })

  test('finds each source as a resource and reads it', async () => {
    const { resources } = await client.listResources()
    expect(resources.map(({ name }) => name)).toEqual([...sources.keys()].sort())
    for (const { uri, name } of resources) {
      const { contents } = await client.readResource({ uri })
      expect(contents).toEqual([{ uri, mimeType: 'text/plain', text: sources.get(name)?.text }])
    }
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'verbatim://sources/{id}',
    ])
    await expect(client.readResource({ uri: 'verbatim://sources/dune' })).rejects.toMatchObject({
      code: -32002,
    })
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'verbatim://sources/{id}' },
      argument: { name: 'id', value: 'not' },
    })
    expect(completion.values).toEqual(['notes%2Fon%20rivers'])
  })

  test('finds a prompt that carries its question', async () => {
    const { prompts } = await client.listPrompts()
    expect(prompts.map(({ name }) => name)).toEqual(['answer_with_citations'])
    const { messages } = await client.getPrompt({
      name: 'answer_with_citations',
      arguments: { question: 'What fell in 1940?' },
    })
    expect(messages[0]?.content).toMatchObject({
      text: expect.stringContaining('What fell in 1940?'),
    })
  })
})

test('a long source is read in pieces that never halve a character', async () => {
  const text = `x${'🦊'.repeat(30_000)}`
  const library = served(sourceOf('fox', text))
  const assistant = () => scripted({ library })
  const { client, close } = await connected({ assistant })
  let read = ''
  for (let start: number | null = 0; start !== null; ) {
    const result = await call(client, 'read_source', { sourceId: 'fox', start })
    const piece = result.structuredContent as { text: string; nextStart: number | null }
    expect(piece.text.isWellFormed()).toBe(true)
    read += piece.text
    start = piece.nextStart
  }
  expect(read).toBe(text)
  await close()
})

test.each([
  [new NotReady('Loading', 'Ask again in a moment.'), /Ask again/],
  [new CorpusUnreadable('/secret/corpus is gone', 'Put the folder back.'), /Put the folder back/],
  [new Error('at /secret/place'), /Something failed/],
])('what is broken is told as over HTTP, and nothing more: %s', async (error, told) => {
  const assistant = () => {
    throw error
  }
  const { client, close } = await connected({ assistant })
  const result = await call(client, 'ask', { question: 'What?' })
  expect(result.isError).toBe(true)
  expect(wordsOf(result)).toMatch(told)
  expect(wordsOf(result)).not.toMatch(/secret/)
  await expect(client.listResources()).rejects.toThrow(told)
  await close()
})

function signalled(): [Promise<void>, () => void] {
  let resolve = () => {}
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return [promise, resolve]
}

test('a client that gives up stops the question', async () => {
  const [begun, begin] = signalled()
  const [stopped, stop] = signalled()
  const assistant = () =>
    scripted({
      async *ask(_, signal) {
        begin()
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        stop()
        signal.throwIfAborted()
      },
    })
  const { server, close } = await connected({ assistant })
  const controller = new AbortController()
  const request = fetch(`${server.url}/mcp`, {
    ...rpc('tools/call', { name: 'ask', arguments: { question: 'What?' } }),
    signal: controller.signal,
  })
  await begun
  controller.abort()
  await expect(request).rejects.toThrow()
  await stopped
  await close()
})

const rpc = (method: string, params: object = {}, headers: Record<string, string> = {}) =>
  postJson(
    { jsonrpc: '2.0', id: 1, method, params },
    { Accept: 'application/json, text/event-stream', ...headers },
  )

describe('a page of another site', () => {
  const own = 'http://127.0.0.1:3000'
  const list = (app: ReturnType<typeof scriptedApp>['app'], headers: Record<string, string>) =>
    app.request(`${headers.at ?? own}/mcp`, rpc('tools/list', {}, headers))

  test.each(['https://evil.example', 'http://localhost:3000', 'http://127.0.0.1:3001', 'null'])(
    'is refused: %s',
    async (Origin) => {
      await problemIn(await list(scriptedApp().app, { Origin }), 403)
    },
  )

  test('that gives its own name our address is refused by both of its names', async () => {
    const Origin = 'http://evil.example:3000'
    await problemIn(await list(scriptedApp().app, { Origin, at: Origin }), 403)
    const { app, log } = scriptedApp()
    const server = await serve(app, { host: '127.0.0.1', port: 0, log })
    const { status, body } = await viaHost(server.url, 'evil.example')
    expect(status).toBe(403)
    expect(body).toMatch(/ALLOWED_ORIGINS/)
    expect((await viaHost(server.url, 'localhost')).status).toBe(200)
    await server.close()
  })

  test('may call where it is allowed to, as may our own and a program', async () => {
    const { app } = scriptedApp({ settings: { allowedOrigins: ['https://a.example'] } })
    expect((await list(app, { Origin: 'https://a.example' })).status).toBe(200)
    expect((await list(app, { Origin: own })).status).toBe(200)
    expect((await list(app, {})).status).toBe(200)
    const { app: any } = scriptedApp({ settings: { allowedOrigins: ['*'] } })
    expect((await list(any, { Origin: 'https://b.example' })).status).toBe(200)
  })
})

/** `fetch` would not send another host than the one it calls. */
async function viaHost(url: string, host: string): Promise<{ status: number; body: string }> {
  const { request } = await import('node:http')
  const { method, headers, body } = rpc('tools/list')
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/mcp`,
      { method, headers: { ...(headers as Record<string, string>), Host: host } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

describe('over HTTP', () => {
  const { app } = scriptedApp()

  test('what is no JSON gets the protocol’s parse error', async () => {
    const response = await app.request('/mcp', { ...rpc('x'), body: '{' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: -32700 } })
  })

  test('there are no sessions to open or to end', async () => {
    for (const method of ['GET', 'DELETE']) {
      const response = await app.request('/mcp', { method })
      expect(response.headers.get('Allow')).toBe('POST')
      await problemIn(response, 405)
    }
  })

  test('another type, a wrong version and a large body are refused', async () => {
    const text = await app.request('/mcp', {
      ...rpc('ping'),
      headers: { 'Content-Type': 'text/plain' },
    })
    expect(text.status).toBe(415)
    const version = await app.request(
      '/mcp',
      rpc('ping', {}, { 'Mcp-Protocol-Version': '1999-01-01' }),
    )
    expect(version.status).toBe(400)
    const large = await app.request('/mcp', rpc('ping', { padding: 'x'.repeat(300_000) }))
    expect(large.status).toBe(413)
  })
})
