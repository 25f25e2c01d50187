import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskEvent, createClient, StreamCut, VerbatimError } from '../../src/client/client.ts'
import { serverEvents } from '../../src/client/server-events.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { keyOf } from '../server/api-key.ts'
import { scriptedApp } from '../server/scripted-assistant.ts'

const QUOTE = 'A bridge joins two banks.'

describe('a client of a real server', () => {
  let server: RunningServer
  const client = () => createClient({ baseUrl: `${server.url}/`, apiKey: 'k' })
  beforeAll(async () => {
    const { app, log } = scriptedApp({ settings: { apiKeys: [keyOf('k')] } })
    server = await serve(app, { host: '127.0.0.1', port: 0, log })
  })
  afterAll(() => server.close())

  test('asks', async () => {
    const { status, citations } = await client().ask({ question: 'What does a bridge join?' })
    expect(status).toBe('answered')
    expect(citations[0]).toMatchObject({ quote: QUOTE, start: 0, end: 25 })
  })

  test('hears the answer as it comes, to its last event', async () => {
    const events: AskEvent[] = []
    for await (const event of client().askStream({ question: 'What?' })) events.push(event)
    expect(events.map(({ event }) => event)).toEqual(['retrieval', 'statement', 'answer'])
    const [retrieval, statement, answer] = events
    expect(retrieval).toMatchObject({ passages: [{ rank: 1 }, {}, {}, {}, {}] })
    expect(statement).toMatchObject({ statement: { text: QUOTE }, citations: [{ n: 1 }] })
    expect(answer).toMatchObject({ answer: { statements: [{ text: QUOTE }] } })
  })

  test('searches, lists and reads the sources, and verifies', async () => {
    const { passages } = await client().search({ query: 'river', sources: ['notes/on rivers'] })
    expect(passages.every(({ sourceId }) => sourceId === 'notes/on rivers')).toBe(true)
    const { sources } = await client().sources()
    const page = await client().sources({ limit: 1, cursor: sources[0]?.id ?? '' })
    expect(page.sources).toEqual([sources[1]])
    for (const { id, sha256 } of sources) expect((await client().source(id)).sha256).toBe(sha256)
    const { verdict } = await client().verify({ citations: [{ quote: QUOTE }] })
    expect(verdict).toBe('intact')
  })

  test('is told what is refused, with every field', async () => {
    const refusal = client().ask({ question: ' ', topK: 0 })
    await expect(refusal).rejects.toThrow(VerbatimError)
    await expect(refusal).rejects.toThrow(/question: .*topK: /)
    await expect(client().source('dune')).rejects.toMatchObject({ problem: { status: 404 } })
    const stranger = createClient({ baseUrl: server.url })
    await expect(stranger.sources()).rejects.toMatchObject({ problem: { status: 401 } })
    await expect(stranger.askStream({ question: 'What?' }).next()).rejects.toThrow(VerbatimError)
  })

  test('gives up when its signal says so', async () => {
    const signal = AbortSignal.abort()
    await expect(client().ask({ question: 'What?' }, { signal })).rejects.toThrow(/abort/i)
  })
})

const answering = (body: string | null, init: ResponseInit = {}) =>
  createClient({
    baseUrl: 'http://nowhere.example',
    fetch: async () => new Response(body, init),
  })

async function all(events: AsyncIterable<AskEvent>): Promise<AskEvent[]> {
  const heard: AskEvent[] = []
  for await (const event of events) heard.push(event)
  return heard
}

describe('a stream', () => {
  test.each([
    '',
    ': still here\n\n',
    'event: retrieval\ndata: {"passages":[]}\n\n',
    'event: answer\ndata: {}\n',
  ])('that ends before its last event is an error: %j', async (body) => {
    await expect(all(answering(body).askStream({ question: 'x' }))).rejects.toThrow(StreamCut)
  })

  test('that ends with a problem throws it', async () => {
    const body =
      'event: error\ndata: {"status":503,"title":"x","type":"x","detail":"Too slow."}\n\n'
    await expect(all(answering(body).askStream({ question: 'x' }))).rejects.toThrow('Too slow.')
  })

  test('may bring events that are not known yet, and is read no further than its last one', async () => {
    const body =
      'event: mood\ndata: x\n\nevent: answer\ndata: {"id":1}\n\nevent: answer\ndata: {}\n\n'
    expect(await all(answering(body).askStream({ question: 'x' }))).toEqual([
      { event: 'answer', answer: { id: 1 } },
    ])
  })
})

test('a refusal that is no problem object is told by its status', async () => {
  const client = answering('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' })
  await expect(client.sources()).rejects.toThrow('Bad Gateway')
})

test('events are read as a well-known parser reads them, however the bytes are cut', async () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '',
      ':',
      ': x',
      'event: a',
      'event:b',
      'data: c',
      'data:  d',
      'data',
      'id: 1',
    ),
    fc.string({ unit: fc.constantFrom('data', ':', ' ', 'é', '🦊', 'x') }),
  )
  const end = fc.constantFrom('\n', '\r\n', '\r')
  const stream = fc.array(fc.tuple(line, end)).map((lines) => lines.flat().join(''))
  await fc.assert(
    fc.asyncProperty(stream, fc.array(fc.nat(12)), async (text, sizes) => {
      const expected: { event: string; data: string }[] = []
      const parser = createParser({
        onEvent: ({ event = 'message', data }) => expected.push({ event, data }),
      })
      parser.feed(`${text}\n\n`)
      const heard: { event: string; data: string }[] = []
      for await (const event of serverEvents(inPieces(`${text}\n\n`, sizes))) heard.push(event)
      expect(heard).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

function inPieces(text: string, sizes: readonly number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  let turn = 0
  return new ReadableStream({
    pull(controller) {
      const size = (sizes[turn++ % Math.max(1, sizes.length)] ?? 3) + 1
      controller.enqueue(bytes.slice(at, at + size))
      at += size
      if (at >= bytes.length) controller.close()
    },
  })
}
