import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AskEvent, createAskStream } from '../../src/web/api/ask-stream.ts'
import { scriptedAnswer, scriptedSource } from '../e2e/support/scripted-answers.ts'
import { problem, stepsOf } from '../e2e/support/scripted-server.ts'

const text =
  'Words\n\nThe quick brown fox 🦊 jumps over the lazy dog, and once more: the quick fox.'
const answer = scriptedAnswer('Who jumps?', scriptedSource('s', text), [
  'The quick brown fox 🦊',
  'lazy dog',
])
const wire = stepsOf(answer)
  .map((step) => (typeof step === 'object' && 'send' in step ? step : { send: '', data: null }))
  .map(({ send, data }) => `event: ${send}\ndata: ${JSON.stringify(data)}\n\n`)
  .join('')

async function eventsOf(response: Response | Error): Promise<AskEvent[]> {
  const fetch = async () => {
    if (response instanceof Error) throw response
    return response
  }
  const events: AskEvent[] = []
  const { signal } = new AbortController()
  for await (const event of createAskStream(fetch)({ question: 'Who jumps?' }, signal))
    events.push(event)
  return events
}

const inChunks = (bytes: Uint8Array, cuts: number[]) => {
  const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length]
  return new ReadableStream({
    start(controller) {
      for (const [i, end] of borders.slice(1).entries())
        controller.enqueue(bytes.slice(borders[i], end))
      controller.close()
    },
  })
}

test('a stream is read alike, wherever the network cuts it into chunks', async () => {
  const bytes = new TextEncoder().encode(`: heartbeat\n\n${wire}`)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
      const events = await eventsOf(new Response(inChunks(bytes, cuts)))
      expect(events.map((e) => e.event)).toEqual(['retrieval', 'statement', 'statement', 'answer'])
      expect(events.at(-1)).toEqual({ event: 'answer', answer })
    }),
    { numRuns: 50 },
  )
})

test('a stream that ends before its last event was cut, wherever it ends', async () => {
  const bytes = new TextEncoder().encode(wire)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
      const events = await eventsOf(new Response(inChunks(bytes.slice(0, length), [])))
      expect(events.at(-1)).toEqual({ event: 'failure', failure: { kind: 'cut' } })
      expect(events.filter((e) => e.event === 'failure')).toHaveLength(1)
    }),
    { numRuns: 50 },
  )
})

const failures: [string, Response | Error, object][] = [
  ['no server', new TypeError('Failed to fetch'), { kind: 'unreachable' }],
  ['loading', problem(503, 'Loading.', { 'Retry-After': '7' }), { kind: 'loading', retryAfter: 7 }],
  [
    'overload',
    Response.json(
      { type: 'urn:verbatim:problem:overloaded', title: '', status: 503, detail: 'Too much.' },
      { status: 503, headers: { 'Retry-After': '5' } },
    ),
    { kind: 'busy', retryAfter: 5, detail: 'Too much.' },
  ],
  [
    'rate limit',
    problem(429, 'Slow down.', { 'Retry-After': '12' }),
    { kind: 'limited', retryAfter: 12 },
  ],
  ['bad input', problem(400, 'No question.'), { kind: 'refused', detail: 'No question.' }],
  [
    'a proxy’s page',
    new Response('<h1>Oops</h1>', { status: 500 }),
    { kind: 'broken', detail: 'Status 500.' },
  ],
  [
    'an error as last event',
    new Response(
      `event: error\ndata: ${JSON.stringify({ type: 'about:blank', title: 'x', status: 500, detail: 'Sorry.' })}\n\n`,
    ),
    { kind: 'broken', detail: 'Sorry.' },
  ],
]
test.each(failures)('%s ends in a failure that says so', async (_, response, failure) => {
  expect(await eventsOf(response)).toEqual([{ event: 'failure', failure }])
})

test('an event that is not as the contract says ends the stream', async () => {
  const events = await eventsOf(new Response(`event: statement\ndata: {"statement":1}\n\n${wire}`))
  expect(events).toMatchObject([{ event: 'failure', failure: { kind: 'broken' } }])
})
