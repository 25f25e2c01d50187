import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Ask } from '../../src/ask/events.ts'
import { Answer } from '../../src/contract.ts'
import { closeOnSignals } from '../../src/server/close-on-signals.ts'
import { AddressUnavailable, type RunningServer, serve } from '../../src/server/serve.ts'
import { problemIn } from './problems.ts'
import { postJson, scripted, scriptedApp, scriptedAsk } from './scripted-assistant.ts'

const running: RunningServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function listening(
  parts: Parameters<typeof scriptedApp>[0] = {},
  times: { readonly graceMs?: number; readonly silenceMs?: number } = { graceMs: 2000 },
) {
  const { app, lines, log } = scriptedApp(parts)
  const server = await serve(app, { host: '127.0.0.1', port: 0, log, ...times })
  running.push(server)
  return { ...server, lines }
}

const question = { question: 'When was it built?' }
const EVENTS = { Accept: 'text/event-stream' }

/** Yields the retrieval, then holds the answer back until it is let go. */
function heldAsk() {
  let letGo = () => {}
  let signal: AbortSignal | undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const ask: Ask = async function* (request, given) {
    signal = given
    for await (const event of scriptedAsk(request, given)) {
      if (event.event === 'answer') await held
      yield event
    }
  }
  return {
    ask,
    letGo: () => letGo(),
    reason: () => signal?.reason,
    begun: () => signal !== undefined,
  }
}

/** What a raw socket gets back for these bytes. */
async function exchange(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8')
  let answer = ''
  socket.on('data', (text: string) => {
    answer += text
  })
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

describe('a listening server', () => {
  test('picks a free port and says which', async () => {
    const { url, lines } = await listening()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
    expect(lines[0]).toMatchObject({ message: `Listening on ${url}`, fields: { url } })
    const response = await fetch(`${url}/api/ask`, postJson(question))
    expect(response.headers.get('Content-Length')).toMatch(/^\d+$/)
    Answer.parse(await response.json())
  })

  test('names a port that is taken, and what to do', async () => {
    const { url } = await listening()
    const { app, log } = scriptedApp()
    const port = Number(new URL(url).port)
    const failure = await serve(app, { host: '127.0.0.1', port, log }).catch((e: unknown) => e)
    expect(failure).toBeInstanceOf(AddressUnavailable)
    expect(failure).toMatchObject({ remedy: expect.stringMatching(/set PORT/) })
  })

  test('names a host that is not its own', async () => {
    const { app, log } = scriptedApp()
    const failure = await serve(app, { host: '192.0.2.1', port: 0, log }).catch((e: unknown) => e)
    expect(failure).toMatchObject({ remedy: expect.stringMatching(/^Set HOST/) })
  })

  test('events arrive one by one, while the answer is still being made', async () => {
    const { ask, letGo } = heldAsk()
    const { url } = await listening({ assistant: () => scripted({ ask }) })
    const response = await fetch(`${url}/api/ask`, postJson(question, EVENTS))
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('event: statement')) text += (await reader?.read())?.value ?? ''
    expect(text).not.toContain('event: answer')
    letGo()
    for (let end = false; !end; ) {
      const part = await reader?.read()
      text += part?.value ?? ''
      end = part?.done ?? true
    }
    expect(text).toMatch(/event: answer\ndata: .*\n\n$/)
  })

  test.each([
    ['a stream', EVENTS],
    ['an answer in JSON', {}],
  ])('a client that leaves %s aborts the question', async (_, headers) => {
    const { ask, reason, begun } = heldAsk()
    const { url, lines } = await listening({ assistant: () => scripted({ ask }) })
    const leave = new AbortController()
    const response = fetch(`${url}/api/ask`, {
      ...postJson(question, headers),
      signal: leave.signal,
    })
    await expect.poll(begun).toBe(true)
    leave.abort()
    await expect(response.then((r) => r.text())).rejects.toThrow()
    await expect.poll(reason).toHaveProperty('name', 'AbortError')
    await expect.poll(() => JSON.stringify(lines)).toMatch(/"client_left"|"status":499/)
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('a client that leaves after a chunked body aborts the question too', async () => {
    const { ask, reason, begun } = heldAsk()
    const { url } = await listening({ assistant: () => scripted({ ask }) })
    const body = JSON.stringify(question)
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n')
    socket.write(
      `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    )
    await expect.poll(begun).toBe(true)
    socket.destroy()
    await expect.poll(reason).toHaveProperty('name', 'AbortError')
  })

  test('a client that takes nothing in is cut, and its events do not pile up', async () => {
    let made = 0
    let reason: unknown
    const ask: Ask = async function* (_, signal) {
      signal.addEventListener('abort', () => {
        reason = signal.reason
      })
      for (;;) {
        made += 1
        const support = { verdict: 'verbatim', score: 1 } as const
        const statement = { text: 'x'.repeat(100_000), citations: [1], support }
        yield { event: 'statement', statement, citations: [] }
      }
    }
    const { url } = await listening({ assistant: () => scripted({ ask }) }, { silenceMs: 200 })
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause()
    const body = JSON.stringify(question)
    socket.write('POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n')
    socket.write(`Accept: text/event-stream\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    await expect.poll(() => reason, { timeout: 10_000 }).toHaveProperty('name', 'AbortError')
    expect(made).toBeLessThan(1000)
    socket.destroy()
  })

  test('too large a body is refused, announced or not', async () => {
    const { url } = await listening()
    const large = JSON.stringify({ ...question, pad: 'x'.repeat(300_000) })
    const headers = { 'Content-Type': 'application/json' }
    const announced = { method: 'POST', headers, body: large }
    await problemIn(await fetch(`${url}/api/ask`, announced), 413)
    const streamed = { method: 'POST', headers, body: new Blob([large]).stream(), duplex: 'half' }
    await problemIn(await fetch(`${url}/api/ask`, streamed as RequestInit), 413)
  })

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a bad host', 'GET /healthz HTTP/1.1\r\nHost: a b/c\r\n\r\n'],
    ['a bad length', 'POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\na'],
    [
      'two lengths',
      'POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('%s is a problem, too', async (_, bytes) => {
    const { url } = await listening()
    const answer = await exchange(url, bytes)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(/content-type: application\/problem\+json/i)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('a body that is cut short is never a question', async () => {
    const { ask, begun } = heldAsk()
    const { url } = await listening({ assistant: () => scripted({ ask }) })
    await exchange(
      url,
      'POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"question":"a"}',
    )
    expect(begun()).toBe(false)
  })
})

describe('closing', () => {
  test('lets a running answer finish, and takes no new one', async () => {
    const { ask, letGo, begun } = heldAsk()
    const { url, close } = await listening({ assistant: () => scripted({ ask }) })
    const response = fetch(`${url}/api/ask`, postJson(question))
    await expect.poll(begun).toBe(true)
    const closed = close()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    letGo()
    Answer.parse(await (await response).json())
    await closed
  })

  test('cuts off what does not finish in time', async () => {
    const { ask, begun, reason } = heldAsk()
    const { url, close } = await listening({ assistant: () => scripted({ ask }) }, { graceMs: 50 })
    const response = fetch(`${url}/api/ask`, postJson(question))
    const failed = expect(response).rejects.toThrow()
    await expect.poll(begun).toBe(true)
    await close()
    await failed
    await expect.poll(reason).toHaveProperty('name', 'AbortError')
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('%s closes, once', async (signal) => {
    const { url, close } = await listening()
    const before = process.listenerCount(signal)
    const closed = closeOnSignals(close)
    process.emit(signal, signal)
    await closed
    expect(process.listenerCount(signal)).toBe(before)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })
})
