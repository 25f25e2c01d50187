import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { answerTo, postJson, textsOf, wrongIn } from './support/ask.ts'
import { metricsOf } from './support/metrics.ts'
import { newPlace } from './support/place.ts'
import { memoryOf, runProgram, type Server, startServer } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const MIB = 2 ** 20
const TOWNS = towns(20)
const QUESTIONS = TOWNS.flatMap(({ questions }) => questions)
const TEXTS = textsOf(TOWNS.map(({ text }) => text))
const questionAt = (n: number) => QUESTIONS[n % QUESTIONS.length] ?? ''
const place = () => newPlace(filesOf(TOWNS))

/** Resolves once nobody is being answered and nobody waits. */
async function quiet(server: Server): Promise<void> {
  for (;;) {
    const metric = await metricsOf(server)
    const busy = metric('verbatim_questions_running') + metric('verbatim_questions_waiting')
    if (busy === 0) return
    await pause(50)
  }
}

/** A raw connection that has sent these bytes. */
async function socketWith({ port }: Server, bytes: string) {
  const socket = connect(port, '127.0.0.1').pause()
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

function rawAsk(question: string, accept: string): string {
  const body = JSON.stringify({ question, topK: 50 })
  const head = ['POST /api/ask HTTP/1.1', 'Host: a', 'Content-Type: application/json']
  return [...head, `Accept: ${accept}`, `Content-Length: ${body.length}`, '', body].join('\r\n')
}

const refusesNew = ({ url }: Server) =>
  fetch(`${url}/healthz`, { headers: { Connection: 'close' } }).then(
    () => false,
    () => true,
  )

/** How many questions it has taken so far, answered or not. */
async function taken(server: Server): Promise<number> {
  const metric = await metricsOf(server)
  const answered = metric('verbatim_stage_duration_seconds_count{stage="total"}') || 0
  const busy = metric('verbatim_questions_running') + metric('verbatim_questions_waiting')
  return answered + busy
}

test('overload sheds what is too much at once, and answers, page and health go on', async () => {
  const env = { MAX_CONCURRENT: '2', MAX_WAITING: '6' }
  const server = await startServer(place(), { env })
  const statuses: number[] = []
  let done = false
  const asks = Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const response = await fetch(`${server.url}/api/ask`, postJson({ question: questionAt(n) }))
      statuses.push(response.status)
      const body: unknown = await response.json()
      if (response.status === 200) expect(wrongIn(Answer.parse(body), TEXTS)).toEqual([])
      else expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    }),
  ).finally(() => {
    done = true
  })
  const others = new Set<number>()
  while (!done)
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/api/sources'])
      others.add((await fetch(server.url + path)).status)
  await asks
  expect([...new Set(statuses)].sort()).toEqual([200, 503])
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8)
  expect([...others]).toEqual([200])
  await quiet(server)
  expect((await answerTo(server.url, questionAt(0))).answer.status).toBe('answered')
  expect(await server.stop()).toBe(0)
})

test('SIGTERM finishes what is in flight, whole and recorded, and takes nothing new', async () => {
  const here = place()
  const server = await startServer(here, { env: { MAX_CONCURRENT: '2' } })
  const answered: string[] = []
  const inFlight = Array.from({ length: 24 }, async (_, n) => {
    const { answer, json } = await answerTo(server.url, questionAt(n))
    expect(wrongIn(answer, TEXTS)).toEqual([])
    answered.push(json)
  })
  const streams = Array.from({ length: 4 }, async (_, n) => {
    const asked = postJson({ question: questionAt(n) }, { Accept: 'text/event-stream' })
    return (await fetch(`${server.url}/api/ask`, asked)).text()
  })
  await expect.poll(() => taken(server)).toBe(28)
  server.child.kill('SIGTERM')
  await expect.poll(() => refusesNew(server)).toBe(true)
  await Promise.all(inFlight)
  for (const stream of await Promise.all(streams)) expect(stream).toMatch(/event: answer\n/)
  expect(await server.ended).toBe(0)
  expect(answered).toHaveLength(24)
  const { code, output } = await runProgram(here, ['audit'])
  expect([code, output]).toEqual([0, expect.stringContaining('intact: 28 links')])
})

test('clients that leave at any moment leave nothing behind', async () => {
  const here = place()
  const server = await startServer(here, { env: { MAX_CONCURRENT: '2' } })
  await Promise.all(
    Array.from({ length: 80 }, async (_, n) => {
      const accept = n % 2 ? 'text/event-stream' : 'application/json'
      const socket = await socketWith(server, rawAsk(questionAt(n), accept))
      await pause(n * 7)
      if (n % 3) socket.destroy()
      else socket.resetAndDestroy()
    }),
  )
  await quiet(server)
  const { answer } = await answerTo(server.url, questionAt(3))
  expect(answer.status).toBe('answered')
  expect(server.output()).not.toMatch(/"level":[56]0/)
  expect(await server.stop()).toBe(0)
  expect((await runProgram(here, ['audit'])).code).toBe(0)
})

test('readers that take nothing in cost little, and others are served', async () => {
  const server = await startServer(place(), { env: { MAX_CONCURRENT: '4', MAX_WAITING: '1000' } })
  for (let n = 0; n < 40; n++) await answerTo(server.url, questionAt(n))
  const before = memoryOf(server.child).now
  const sockets = await Promise.all(
    Array.from({ length: 150 }, (_, n) =>
      socketWith(server, rawAsk(questionAt(n), 'text/event-stream')),
    ),
  )
  for (let n = 0; n < 10; n++)
    expect(wrongIn((await answerTo(server.url, questionAt(n))).answer, TEXTS)).toEqual([])
  await quiet(server)
  expect(memoryOf(server.child).now - before).toBeLessThan(250 * MIB)
  // What they were sent is whole, as soon as they read on.
  const [first] = sockets
  let read = ''
  first?.on('data', (bytes: Buffer) => {
    read += bytes
  })
  first?.resume()
  await expect.poll(() => read, { timeout: 10_000 }).toMatch(/event: answer\r?\ndata: .*\n\n/)
  for (const socket of sockets) socket.destroy()
  expect(await server.stop()).toBe(0)
})

test('half-open connections and half-sent requests hold nobody up', async () => {
  const server = await startServer(place(), { env: { MAX_CONCURRENT: '2', MAX_WAITING: '2' } })
  const halves = [
    '',
    'POST /api/ask HTT',
    'POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n',
    'POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"question":"Wh',
  ]
  await Promise.all(
    Array.from({ length: 200 }, (_, n) => socketWith(server, halves[n % halves.length] ?? '')),
  )
  for (let n = 0; n < 5; n++)
    expect((await answerTo(server.url, questionAt(n))).answer.status).toBe('answered')
  expect((await metricsOf(server))('verbatim_questions_running')).toBe(0)
  expect(await server.stop()).toBe(0)
})
