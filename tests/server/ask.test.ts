import { EventSourceParserStream } from 'eventsource-parser/stream'
import { describe, expect, test } from 'vitest'
import type { Ask } from '../../src/ask/events.ts'
import {
  Answer,
  ProblemDetails,
  RetrievalEvent,
  SearchResult,
  StatementEvent,
} from '../../src/contract.ts'
import { IndexStale, NotReady } from '../../src/problem.ts'
import { problemIn } from './problems.ts'
import { postJson, scripted, scriptedApp, scriptedAsk, sources } from './scripted-assistant.ts'

const question = { question: 'When was it built?' }
const EVENTS = { Accept: 'text/event-stream' }

async function eventsIn(response: Response): Promise<{ event: string; data: unknown }[]> {
  expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
  const events = []
  const stream = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  for await (const { event, data } of stream ?? [])
    events.push({ event: event ?? 'message', data: JSON.parse(data) as unknown })
  return events
}

const stuck: Ask = async function* (request) {
  for await (const event of scriptedAsk(request, new AbortController().signal)) {
    yield event
    await new Promise(() => {})
  }
}

describe('POST /api/ask in JSON', () => {
  test('gives the answer', async () => {
    const response = await scriptedApp().app.request('/api/ask', postJson(question))
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const answer = Answer.parse(await response.json())
    expect(answer.question).toBe(question.question)
    for (const { sourceId, quote, start, end } of answer.citations)
      expect(sources.get(sourceId)?.text.slice(start, end)).toBe(quote)
  })

  test('sends byte for byte the object that the stream ends in', async () => {
    let sent = ''
    const ask: Ask = async function* (request, signal) {
      for await (const event of scriptedAsk(request, signal)) {
        if (event.event === 'answer') sent = JSON.stringify(event.answer)
        yield event
      }
    }
    const { app } = scriptedApp({ assistant: () => scripted({ ask }) })
    expect(await (await app.request('/api/ask', postJson(question))).text()).toBe(sent)
    const stream = await (await app.request('/api/ask', postJson(question, EVENTS))).text()
    expect(stream.trimEnd().split('\n').at(-1)).toBe(`data: ${sent}`)
  })

  test('a question is trimmed, and must hold something', async () => {
    const { app } = scriptedApp()
    const trimmed = await app.request('/api/ask', postJson({ question: '  Why? ' }))
    expect(Answer.parse(await trimmed.json()).question).toBe('Why?')
    const { errors } = await problemIn(
      await app.request('/api/ask', postJson({ question: ' \n ' })),
      400,
    )
    expect(errors?.map(({ path }) => path)).toEqual(['question'])
  })

  test('every field that does not fit is named, with what would', async () => {
    const body = { question: 7, history: [{ role: 'system', content: '' }], topK: 1e300, mode: 'x' }
    const { errors } = await problemIn(
      await scriptedApp().app.request('/api/ask', postJson(body)),
      400,
    )
    expect([...new Set(errors?.map(({ path }) => path))]).toEqual([
      'question',
      'history[0].role',
      'mode',
      'topK',
    ])
    expect(errors?.[0]?.message).toMatch(/expected string/)
  })

  test('sources that do not exist are named', async () => {
    const body = { ...question, sources: ['bridges', 'tunnels', '__proto__'] }
    const { errors } = await problemIn(
      await scriptedApp().app.request('/api/ask', postJson(body)),
      400,
    )
    expect(errors).toEqual([
      { path: 'sources[1]', message: 'There is no source "tunnels"' },
      { path: 'sources[2]', message: 'There is no source "__proto__"' },
    ])
  })

  test('while the index loads, asks to come back', async () => {
    const assistant = () => {
      throw new NotReady('loading /srv/index', 'The index is still being loaded.')
    }
    const response = await scriptedApp({ assistant }).app.request('/api/ask', postJson(question))
    expect(response.headers.get('Retry-After')).toBe('5')
    const problem = await problemIn(response, 503)
    expect(problem).toMatchObject({
      title: 'Not ready',
      detail: 'The index is still being loaded.',
    })
  })

  test('an unexpected failure tells nothing of the inside, but the log does', async () => {
    const ask: Ask = async function* () {
      yield await Promise.reject(new Error('secret at /srv/secret'))
    }
    const { app, lines } = scriptedApp({ assistant: () => scripted({ ask }) })
    const problem = await problemIn(await app.request('/api/ask', postJson(question)), 500)
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(lines.find(({ level }) => level === 'error')?.fields).toHaveProperty(
      'err.message',
      'secret at /srv/secret',
    )
  })

  test('an answer that never comes is given up', async () => {
    const parts = { assistant: () => scripted({ ask: stuck }), limits: { answerMs: 30 } }
    const response = await scriptedApp(parts).app.request('/api/ask', postJson(question))
    expect(response.headers.get('Retry-After')).toBe('60')
    await problemIn(response, 503)
  })

  test('an answer without its last event is an error, not an empty answer', async () => {
    const ask: Ask = async function* () {
      yield { event: 'retrieval', passages: [] }
    }
    const { app } = scriptedApp({ assistant: () => scripted({ ask }) })
    await problemIn(await app.request('/api/ask', postJson(question)), 500)
    const events = await eventsIn(await app.request('/api/ask', postJson(question, EVENTS)))
    expect(events.map(({ event }) => event)).toEqual(['retrieval', 'error'])
  })
})

describe('POST /api/ask as events', () => {
  test('sends what was retrieved, each statement, then the answer', async () => {
    const response = await scriptedApp().app.request('/api/ask', postJson(question, EVENTS))
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const [retrieval, statement, answer, ...more] = await eventsIn(response)
    expect([retrieval?.event, statement?.event, answer?.event, more]).toEqual([
      'retrieval',
      'statement',
      'answer',
      [],
    ])
    const { passages } = RetrievalEvent.parse(retrieval?.data)
    const whole = Answer.parse(answer?.data)
    expect(whole.passages).toEqual(passages)
    expect(StatementEvent.parse(statement?.data)).toEqual({
      statement: whole.statements[0],
      citations: whole.citations,
    })
  })

  test.each([
    ['text/event-stream', true],
    ['text/event-stream, */*', true],
    ['application/json;q=0.5, text/event-stream', true],
    ['text/event-stream;q=0.2, application/json;q=0.8', false],
    ['text/event-stream;q=0', false],
    ['*/*', false],
    ['text/html', false],
    ['', false],
    [';;q=,,/', false],
  ])('Accept: %s streams: %s', async (Accept, streams) => {
    const response = await scriptedApp().app.request('/api/ask', postJson(question, { Accept }))
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')?.startsWith('text/event-stream')).toBe(streams)
    expect(response.headers.get('Vary')).toContain('Accept')
    await response.text()
  })

  test('a failure in the middle ends the stream with a problem', async () => {
    const ask: Ask = async function* () {
      yield { event: 'retrieval', passages: [] }
      throw new IndexStale('/srv/index is gone', 'Run: npm run index')
    }
    const { app } = scriptedApp({ assistant: () => scripted({ ask }) })
    const events = await eventsIn(await app.request('/api/ask', postJson(question, EVENTS)))
    expect(events.map(({ event }) => event)).toEqual(['retrieval', 'error'])
    expect(ProblemDetails.parse(events[1]?.data)).toEqual({
      type: 'urn:verbatim:problem:index-stale',
      title: 'Index stale',
      status: 503,
      detail: 'Run: npm run index',
    })
  })

  test('a stuck answer shows signs of life, then ends with a problem', async () => {
    const parts = {
      assistant: () => scripted({ ask: stuck }),
      limits: { streamMs: 200, heartbeatMs: 20 },
    }
    const response = await scriptedApp(parts).app.request('/api/ask', postJson(question, EVENTS))
    const text = await response.text()
    expect(text).toContain(': still here\n\n')
    expect(text).toMatch(/event: error\ndata: .*"status":503.*\n\n$/)
  })

  test('a reader that stops reading aborts the question', async () => {
    let aborted: unknown
    const ask: Ask = async function* (_, signal) {
      signal.addEventListener('abort', () => {
        aborted = signal.reason
      })
      yield { event: 'retrieval', passages: [] }
      await new Promise(() => {})
    }
    const { app, lines } = scriptedApp({ assistant: () => scripted({ ask }) })
    const response = await app.request('/api/ask', postJson(question, EVENTS))
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await expect.poll(() => lines.at(-1)?.fields).toMatchObject({ outcome: 'client_left' })
    expect(aborted).toHaveProperty('name', 'AbortError')
  })
})

describe('POST /api/search', () => {
  test('gives passages, best first, from the sources asked for', async () => {
    const body = { query: 'river', topK: 2, sources: ['notes/on rivers'] }
    const response = await scriptedApp().app.request('/api/search', postJson(body))
    const { passages } = SearchResult.parse(await response.json())
    expect(passages.map(({ rank, sourceId }) => [rank, sourceId])).toEqual([
      [1, 'notes/on rivers'],
      [2, 'notes/on rivers'],
    ])
  })

  test('refuses what does not fit', async () => {
    const { app } = scriptedApp()
    await problemIn(await app.request('/api/search', postJson({ query: '' })), 400)
    await problemIn(await app.request('/api/search', postJson({ query: 'a', sources: ['x'] })), 400)
    await problemIn(await app.request('/api/search', postJson({ query: 'a', topK: 0 })), 400)
  })

  test('a search that never ends is given up, and told so', async () => {
    let reason: unknown
    const parts = {
      limits: { answerMs: 30 },
      assistant: () =>
        scripted({
          search: (_, signal) =>
            new Promise(() => {
              signal.addEventListener('abort', () => {
                reason = signal.reason
              })
            }),
        }),
    }
    await problemIn(
      await scriptedApp(parts).app.request('/api/search', postJson({ query: 'a' })),
      503,
    )
    await expect.poll(() => reason).toHaveProperty('name', 'TimeoutError')
  })
})
