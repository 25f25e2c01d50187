import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ask } from '../../src/ask/events.ts'
import { Overloaded } from '../../src/problem.ts'
import { createGate } from '../../src/server/gate.ts'
import { problemIn } from './problems.ts'
import { postJson, scripted, scriptedApp, scriptedAsk } from './scripted-assistant.ts'

const question = { question: 'When was it built?' }
const EVENTS = { Accept: 'text/event-stream' }

/** An app whose answers wait until they are let go, one after the other. */
function heldApp(capacity: { maxConcurrent: number; maxWaiting: number }) {
  const held: (() => void)[] = []
  const ask: Ask = async function* (request, signal) {
    await new Promise<void>((resolve, reject) => {
      held.push(resolve)
      signal.addEventListener('abort', () => reject(signal.reason))
    })
    yield* scriptedAsk(request, signal)
  }
  const assistant = scripted({ ask })
  return { ...scriptedApp({ assistant: () => assistant, capacity }), held }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

const metric = async (app: ReturnType<typeof heldApp>['app'], name: string) =>
  Number(
    new RegExp(`^verbatim_questions_${name} (\\d+)$`, 'm').exec(
      await (await app.request('/metrics')).text(),
    )?.[1],
  )

describe('a server that is asked more than it can answer', () => {
  test('works on so many, lets so many wait, and turns the rest away with the time to come back', async () => {
    const { app, held, lines } = heldApp({ maxConcurrent: 2, maxWaiting: 1 })
    const asked = [1, 2, 3].map(() => app.request('/api/ask', postJson(question)))
    await until(() => held.length === 2)
    for (const headers of [{}, EVENTS]) {
      const refused = await app.request('/api/ask', postJson(question, headers))
      expect(refused.headers.get('Retry-After')).toBe('5')
      expect(await problemIn(refused, 503)).toMatchObject({
        type: 'urn:verbatim:problem:overloaded',
      })
    }
    const search = await app.request('/api/search', postJson({ query: 'bridge' }))
    expect(search.status).toBe(503)
    const chat = { model: 'verbatim', messages: [{ role: 'user', content: 'When?' }] }
    for (const stream of [false, true]) {
      const refused = await app.request('/v1/chat/completions', postJson({ ...chat, stream }))
      expect(refused.status).toBe(503)
      expect(await refused.json()).toMatchObject({ error: { type: 'server_error' } })
    }
    expect(await metric(app, 'running')).toBe(2)
    expect(await metric(app, 'waiting')).toBe(1)
    expect(await metric(app, 'refused_total')).toBe(5)
    for (const path of ['/healthz', '/readyz', '/api/sources', '/api/suggestions'])
      expect((await app.request(path)).status).toBe(200)
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([])

    held[0]?.()
    await until(() => held.length === 3)
    for (const letGo of held) letGo()
    for (const response of await Promise.all(asked)) expect(response.status).toBe(200)
    expect(await metric(app, 'running')).toBe(0)
  })

  test('has a place again when a client that waited, or was being answered, has left', async () => {
    const { app, held } = heldApp({ maxConcurrent: 1, maxWaiting: 1 })
    const leaving = [new AbortController(), new AbortController()]
    const asked = leaving.map(({ signal }) =>
      app.fetch(new Request('http://localhost/api/ask', { ...postJson(question), signal })),
    )
    await until(() => held.length === 1)
    for (const one of leaving.toReversed()) one.abort()
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([499, 499])
    const next = app.request('/api/ask', postJson(question))
    await until(() => held.length === 2)
    held[1]?.()
    expect((await next).status).toBe(200)
  })

  test('has a place again where an answer fails', async () => {
    const ask: Ask = async function* () {
      yield await Promise.reject(new Error('broken'))
    }
    const assistant = scripted({ ask })
    const capacity = { maxConcurrent: 1, maxWaiting: 0 }
    const { app } = scriptedApp({ assistant: () => assistant, capacity })
    for (const headers of [{}, EVENTS, {}, EVENTS]) {
      const response = await app.request('/api/ask', postJson(question, headers))
      expect(response.status).toBe('Accept' in headers ? 200 : 500)
      await response.text()
    }
  })

  test('keeps no place for an answer that is made and only slowly read', async () => {
    const capacity = { maxConcurrent: 1, maxWaiting: 0 }
    const { app } = scriptedApp({ capacity })
    const slow = await app.request('/api/ask', postJson(question, EVENTS))
    const reader = slow.body?.getReader()
    for (let read = ''; !read.includes('event: statement'); )
      read += new TextDecoder().decode((await reader?.read())?.value)
    await until(() => true)
    expect((await app.request('/api/ask', postJson(question))).status).toBe(200)
    await reader?.cancel()
  })
})

test('a stream that nobody reads gives its place back when its time is up', async () => {
  const ask: Ask = async function* (request, signal) {
    for (;;)
      for await (const event of scriptedAsk(request, signal))
        if (event.event === 'statement') yield event
  }
  const assistant = scripted({ ask })
  const capacity = { maxConcurrent: 1, maxWaiting: 0 }
  const limits = { streamMs: 50 }
  const { app, lines } = scriptedApp({ assistant: () => assistant, capacity, limits })
  const unread = await app.fetch(
    new Request('http://localhost/api/ask', postJson(question, EVENTS)),
  )
  await until(() => lines.some(({ message }) => message === 'stream ended'))
  expect(await metric(app, 'running')).toBe(0)
  expect(await unread.text()).toMatch(/event: error\n/)
})

/** People at a gate, who come, leave and lose patience. */
function crowdAt(gate: ReturnType<typeof createGate>) {
  const inside = new Set<() => void>()
  const line = new Set<() => void>()
  const begun: number[] = []
  const enter = (n: number) => {
    const patience = new AbortController()
    const { turn, leave } = gate.take(patience.signal)
    const giveUp = () => patience.abort()
    const out = () => {
      inside.delete(out)
      leave()
      leave()
    }
    line.add(giveUp)
    const begin = () => {
      inside.add(out)
      begun.push(n)
    }
    turn.then(begin, () => {}).finally(() => line.delete(giveUp))
  }
  return {
    inside,
    line,
    begun,
    come: (n: number) => {
      try {
        enter(n)
        return true
      } catch (error) {
        expect(error).toBeInstanceOf(Overloaded)
        return false
      }
    },
    leave: (n: number) => [...inside][n % (inside.size || 1)]?.(),
    abort: (n: number) => [...line][n % (line.size || 1)]?.(),
  }
}

test('a gate lets in who came first, never more than it holds, and forgets nobody', async () => {
  const step = fc.constantFrom('come' as const, 'leave' as const, 'abort' as const)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.nat(4),
      fc.array(fc.tuple(step, fc.nat(9)), { maxLength: 60 }),
      async (maxConcurrent, maxWaiting, steps) => {
        const gate = createGate({ maxConcurrent, maxWaiting })
        const crowd = crowdAt(gate)
        const { inside, line, begun } = crowd
        for (const [n, [what, which]] of steps.entries()) {
          const full = inside.size >= maxConcurrent && line.size >= maxWaiting
          if (what === 'come') expect(crowd.come(n)).toBe(!full)
          else crowd[what](which)
          await new Promise((resolve) => setImmediate(resolve))
          expect([gate.running(), gate.waiting()]).toEqual([inside.size, line.size])
          expect(inside.size).toBeLessThanOrEqual(maxConcurrent)
          expect(inside.size === maxConcurrent || line.size === 0).toBe(true)
        }
        expect(begun).toEqual(begun.toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 60 },
  )
})
