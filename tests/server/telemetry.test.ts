import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'
import type { Ask } from '../../src/ask/events.ts'
import { NotReady } from '../../src/problem.ts'
import { openTracing } from '../../src/server/telemetry/tracing.ts'
import { postJson, scripted, scriptedApp, scriptedAsk } from './scripted-assistant.ts'

const question = { question: 'When was the mandrake built?' }

async function metricsOf(app: ReturnType<typeof scriptedApp>['app']): Promise<Map<string, number>> {
  const response = await app.request('/metrics')
  expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

const writtenByAModel: Ask = async function* (request, signal) {
  for await (const event of scriptedAsk(request, signal))
    if (event.event !== 'answer') yield event
    else
      yield {
        ...event,
        answer: {
          ...event.answer,
          withheld: 2,
          usage: {
            model: 'tiny:1b',
            calls: 1,
            inputTokens: 300,
            outputTokens: 40,
            estimated: false,
            firstStatementMs: 12,
            sentences: { given: 9, leftOut: 0, distrusted: 0 },
            repaired: 0,
            replaced: 0,
            rewrittenBy: null,
          },
        },
      }
}

describe('metrics', () => {
  test('count answers by status, with the time of each stage', async () => {
    const { app } = scriptedApp()
    await app.request('/api/ask', postJson(question))
    await (
      await app.request('/api/ask', postJson(question, { Accept: 'text/event-stream' }))
    ).text()
    const metrics = await metricsOf(app)
    const answered = 'status="answered",mode="extractive",reason="evidence_found"'
    expect(metrics.get(`verbatim_answers_total{${answered}}`)).toBe(2)
    for (const stage of ['rewrite', 'retrieve', 'answer', 'verify', 'total'])
      expect(metrics.get(`verbatim_stage_duration_seconds_count{stage="${stage}"}`)).toBe(2)
    expect(metrics.get('verbatim_stage_duration_seconds_sum{stage="total"}')).toBeCloseTo(0.006)
  })

  test('count what a language model read and wrote, and what was withheld', async () => {
    const { app } = scriptedApp({ assistant: () => scripted({ ask: writtenByAModel }) })
    await app.request('/api/ask', postJson(question))
    const metrics = await metricsOf(app)
    expect(metrics.get('verbatim_tokens_total{direction="input"}')).toBe(300)
    expect(metrics.get('verbatim_tokens_total{direction="output"}')).toBe(40)
    expect(metrics.get('verbatim_withheld_statements_total')).toBe(2)
    expect(metrics.get('verbatim_first_statement_seconds_count')).toBe(1)
    expect(metrics.get('verbatim_first_statement_seconds_sum')).toBeCloseTo(0.012)
  })

  test('count questions that failed', async () => {
    const ask: Ask = async function* () {
      yield await Promise.reject(new Error('broken'))
    }
    const { app } = scriptedApp({ assistant: () => scripted({ ask }) })
    await app.request('/api/ask', postJson(question))
    expect((await metricsOf(app)).get('verbatim_answers_total{status="failed"}')).toBe(1)
  })

  test('count requests by route and status, and nothing that a client makes up', async () => {
    const { app } = scriptedApp()
    await app.request('/api/sources/bridges')
    await app.request('/api/sources/mandrake', { headers: { 'X-Request-Id': 'mandrake' } })
    await app.request('/mandrake', { method: 'MANDRAKE' })
    await app.request('/api/ask', postJson({ question: 'mandrake?' }))
    const metrics = await metricsOf(app)
    const name = 'verbatim_http_request_duration_seconds_count'
    const route = 'GET /api/sources/:id'
    expect(metrics.get(`${name}{route="${route}",status="200"}`)).toBe(1)
    expect(metrics.get(`${name}{route="${route}",status="404"}`)).toBe(1)
    expect(metrics.get(`${name}{route="none",status="404"}`)).toBe(1)
    expect([...metrics.keys()].join()).not.toMatch(/mandrake/i)
  })

  test('say what is in the index, or that there is none yet', async () => {
    const ready = await metricsOf(scriptedApp().app)
    expect(ready.get('verbatim_ready')).toBe(1)
    expect(ready.get('verbatim_index_sources')).toBe(3)
    expect(ready.get('verbatim_index_passages')).toBe(8)
    const indexBytes = { graph: 0, vectors: 8192, words: 300, spans: 200 }
    const onDisk = await metricsOf(
      scriptedApp({ assistant: () => ({ ...scripted(), indexBytes }) }).app,
    )
    expect(onDisk.get('verbatim_index_bytes{part="vectors"}')).toBe(8192)
    expect(onDisk.get('verbatim_index_bytes{part="graph"}')).toBe(0)
    const assistant = () => {
      throw new NotReady('', 'Loading.')
    }
    const loading = await metricsOf(scriptedApp({ assistant }).app)
    expect(loading.get('verbatim_ready')).toBe(0)
  })

  test('tell of the process: memory and the delay of its event loop', async () => {
    const metrics = await metricsOf(scriptedApp().app)
    expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(1e6)
    expect(metrics.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
  })
})

test('an answer says in a header how long each stage took', async () => {
  const response = await scriptedApp().app.request('/api/ask', postJson(question))
  expect(response.headers.get('Server-Timing')).toBe(
    'rewrite;dur=0, retrieve;dur=1, answer;dur=2, verify;dur=0, total;dur=3',
  )
})

describe('the log', () => {
  const asking = [
    ['/api/ask', question],
    ['/api/search', { query: 'mandrake' }],
    ['/api/verify', { text: 'A mandrake.' }],
    [
      '/v1/chat/completions',
      { model: 'verbatim', messages: [{ role: 'user', content: 'mandrake' }] },
    ],
    ['/api/ask', { question: { mandrake: 1 } }],
    ['/api/ask', { ...question, sources: ['mandrake'] }],
  ] as const

  test.each(asking)('of %s holds no word of what was asked', async (path, body) => {
    for (const Accept of ['application/json', 'text/event-stream']) {
      const { app, lines } = scriptedApp()
      await (await app.request(path, postJson(body, { Accept }))).text()
      expect(lines.length).toBeGreaterThan(0)
      expect(JSON.stringify(lines)).not.toMatch(/mandrake/i)
    }
  })
})

const attribute = z.object({
  key: z.string(),
  value: z.looseObject({ stringValue: z.optional(z.string()) }),
})
const Span = z.looseObject({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.optional(z.string()),
  name: z.string(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: z.array(attribute),
  status: z.looseObject({ code: z.optional(z.number()) }),
})
const Export = z.object({
  resourceSpans: z.array(
    z.looseObject({
      resource: z.looseObject({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.looseObject({ spans: z.array(Span) })),
    }),
  ),
})

/** A receiver of traces on this machine, and what it was sent. */
async function receiver() {
  const received: { path: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    received.push({ path: request.url ?? '', body })
    response.setHeader('Content-Type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { received, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

async function tracesOf(ask: Ask, request: object) {
  const { received, endpoint } = await receiver()
  const tracing = openTracing({ endpoint, version: '1.2.3' })
  const { app } = scriptedApp({ observers: [tracing], assistant: () => scripted({ ask }) })
  await (await app.request('/api/ask', postJson(request))).text()
  await tracing.close()
  expect(received.map(({ path }) => path)).toEqual(['/v1/traces'])
  const { resourceSpans } = Export.parse(JSON.parse(received[0]?.body ?? ''))
  expect(received[0]?.body).not.toMatch(/mandrake|bridge joins/i)
  const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans))
  const service = resourceSpans[0]?.resource.attributes.find(({ key }) => key === 'service.name')
  expect(service?.value.stringValue).toBe('verbatim')
  return spans
}

const valuesOf = (span: z.infer<typeof Span> | undefined) =>
  Object.fromEntries(
    (span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]),
  )

describe('a trace', () => {
  test('has a span for the question and one below it for each stage, without a word of it', async () => {
    const spans = await tracesOf(scriptedAsk, { ...question, topK: 3 })
    const whole = spans.find(({ parentSpanId }) => !parentSpanId)
    expect(whole?.name).toBe('invoke_agent verbatim')
    expect(valuesOf(whole)).toMatchObject({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.provider.name': 'verbatim',
      'verbatim.status': 'answered',
      'verbatim.citations': 1,
    })
    const stages = spans.filter(({ parentSpanId }) => parentSpanId === whole?.spanId)
    expect(stages.map(({ name }) => name)).toEqual([
      'rewrite',
      'retrieval verbatim',
      'answer',
      'verify',
    ])
    for (const { traceId, startTimeUnixNano, endTimeUnixNano } of stages) {
      expect(traceId).toBe(whole?.traceId)
      expect(startTimeUnixNano >= (whole?.startTimeUnixNano ?? 0n)).toBe(true)
      expect(endTimeUnixNano <= (whole?.endTimeUnixNano ?? 0n)).toBe(true)
    }
  })

  test('names the language model and its tokens', async () => {
    const spans = await tracesOf(writtenByAModel, question)
    const chat = spans.find(({ name }) => name === 'chat tiny:1b')
    expect(valuesOf(chat)).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'tiny:1b',
      'gen_ai.usage.input_tokens': 300,
      'gen_ai.usage.output_tokens': 40,
    })
  })

  test('of a question that failed says how', async () => {
    const ask: Ask = async function* () {
      yield await Promise.reject(new NotReady('mandrake', 'Wait.'))
    }
    const [span] = await tracesOf(ask, question)
    expect(span?.status.code).toBe(2)
    expect(valuesOf(span)).toMatchObject({ 'error.type': 'NotReady' })
  })

  test('that nobody takes disturbs nothing', async () => {
    const tracing = openTracing({ endpoint: 'http://127.0.0.1:9', version: '1.2.3' })
    const { app } = scriptedApp({ observers: [tracing] })
    expect((await app.request('/api/ask', postJson(question))).status).toBe(200)
    await tracing.close()
  })
})
