import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { AnswerList, AuditReport, VerifyReport } from '../../src/contract/audit.ts'
import {
  Conversation,
  ConversationDetail,
  ConversationList,
} from '../../src/contract/conversations.ts'
import { Answer } from '../../src/contract.ts'
import { problemIn } from '../server/problems.ts'
import { postJson, scripted, scriptedApp, sources } from '../server/scripted-assistant.ts'
import { recordIn, scratchDir, tamper } from './fixture.ts'
import { recordingAsk } from './recording.ts'

async function recordingApp() {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  const { app } = scriptedApp({ assistant: () => scripted({ ask: recordingAsk(record) }), record })
  const ask = async (question: string, more: object = {}) => {
    const sent = await (await app.request('/api/ask', postJson({ question, ...more }))).text()
    return { sent, answer: Answer.parse(JSON.parse(sent)) }
  }
  const json = async (path: string, init?: RequestInit) => (await app.request(path, init)).json()
  return { app, ask, json, record, dataDir }
}

test('a recorded answer is what was sent, to the byte', async () => {
  const { app, ask } = await recordingApp()
  const { sent, answer } = await ask('Who crosses it?', { sources: ['notes/on rivers'] })
  const response = await app.request(`/api/answers/${answer.id}`)
  expect(response.headers.get('Content-Type')).toBe('application/json')
  expect(await response.text()).toBe(sent)
})

test('how long recording took is told, in the header and in the metrics', async () => {
  const { app } = await recordingApp()
  const response = await app.request('/api/ask', postJson({ question: 'What is it?' }))
  expect(response.headers.get('Server-Timing')).toMatch(/total;dur=3, record;dur=[\d.]+$/)
  const metrics = await (await app.request('/metrics')).text()
  expect(metrics).toContain('verbatim_stage_duration_seconds_count{stage="record"} 1\n')
  expect(metrics).toMatch(/_bucket\{le="0\.001",stage="verify"\} 1/)
})

test('a streamed answer is recorded as it was streamed', async () => {
  const { app } = await recordingApp()
  const request = postJson({ question: 'What is it?' }, { Accept: 'text/event-stream' })
  const events = await (await app.request('/api/ask', request)).text()
  const data = /event: answer\r?\ndata: (.*)/.exec(events)?.[1] ?? ''
  const { id } = Answer.parse(JSON.parse(data))
  expect(await (await app.request(`/api/answers/${id}`)).text()).toBe(data)
})

test('recorded answers are listed newest first, page by page', async () => {
  const { ask, json } = await recordingApp()
  const ids: string[] = []
  for (const n of [1, 2, 3]) ids.unshift((await ask(`Question ${n}?`)).answer.id)
  const first = AnswerList.parse(await json('/api/answers?limit=2'))
  const second = AnswerList.parse(await json(`/api/answers?limit=2&cursor=${first.nextCursor}`))
  expect([...first.answers, ...second.answers].map(({ id }) => id)).toEqual(ids)
  expect(second.nextCursor).toBeNull()
  const found = AnswerList.parse(await json('/api/answers?q=question+2&status=answered'))
  expect(found.answers.map(({ question }) => question)).toEqual(['Question 2?'])
})

test('an audit says whether the words still stand', async () => {
  const { ask, json, dataDir } = await recordingApp()
  const { answer } = await ask('What is it?')
  const report = AuditReport.parse(await json(`/api/answers/${answer.id}/audit`))
  expect(report).toMatchObject({ verdict: 'intact', record: { chain: 'intact', position: 1 } })
  await tamper(dataDir, (db) =>
    db.run(`UPDATE contents SET answer = replace(answer, 'bridge', 'bribe')`),
  )
  const changed = AuditReport.parse(await json(`/api/answers/${answer.id}/audit`))
  expect(changed).toMatchObject({ verdict: 'broken', record: { chain: 'broken' } })
})

test('an erased answer is gone, and its record says so', async () => {
  const { app, ask, json, record } = await recordingApp()
  const { answer } = await ask('What is it?')
  const path = `/api/answers/${answer.id}`
  expect((await app.request(path, { method: 'DELETE' })).status).toBe(204)
  expect((await app.request(path, { method: 'DELETE' })).status).toBe(204)
  for (const part of ['', '/audit', '/annotations', '/receipt'])
    expect((await problemIn(await app.request(path + part), 410)).detail).toContain('position 1')
  expect(AnswerList.parse(await json('/api/answers')).answers).toEqual([])
  expect((await record.walk()).kind).toBe('intact')
})

const Collection = z.object({
  type: z.literal('AnnotationCollection'),
  total: z.literal(1),
  first: z.object({
    items: z.tuple([
      z.object({
        target: z.object({
          state: z.object({ sha256: z.string(), cached: z.url() }),
          selector: z.tuple([
            z.object({ type: z.literal('TextQuoteSelector'), exact: z.string() }),
            z.object({ type: z.literal('TextPositionSelector'), start: z.int(), end: z.int() }),
          ]),
        }),
      }),
    ]),
  }),
})

test('annotations point at the quote in code points, at the text as it was', async () => {
  const { app, ask } = await recordingApp()
  const source = sources.get('notes/on rivers')
  const { answer } = await ask('Who crosses it?', { sources: ['notes/on rivers'], topK: 2 })
  const response = await app.request(`/api/answers/${answer.id}/annotations`)
  expect(response.headers.get('Content-Type')).toMatch(/^application\/ld\+json/)
  const { target } = Collection.parse(await response.json()).first.items[0]
  const [quote, position] = target.selector
  expect(quote.exact).toBe(answer.citations[0]?.quote)
  const points = [...(source?.text ?? '')]
  expect(points.slice(position.start, position.end).join('')).toBe(quote.exact)
  expect(target.state.sha256).toBe(source?.sha256)
  const text = await app.request(new URL(target.state.cached).pathname)
  expect(await text.text()).toBe(source?.text)
})

test('a receipt is one file with the quotes in their context, and text in it is text', async () => {
  const { app, ask } = await recordingApp()
  const { answer } = await ask('<script>alert(1)</script> & why?')
  const response = await app.request(`/api/answers/${answer.id}/receipt`)
  expect(response.headers.get('Content-Disposition')).toContain('.html')
  const page = await response.text()
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; why?')
  expect(page).not.toMatch(/<script|<link|src=|url\(/)
  expect(page).toContain(`<mark>${answer.citations[0]?.quote}</mark> It was built in 1931.`)
  expect(page).toContain(answer.citations[0]?.sourceSha256)
  expect(page).toContain('<p class="verdict">intact')
})

test('the log as JSON Lines holds every link with its content to the byte', async () => {
  const { app, ask } = await recordingApp()
  const first = await ask('What is it?')
  const second = await ask('And that?')
  await app.request(`/api/answers/${first.answer.id}`, { method: 'DELETE' })
  const lines = (await (await app.request('/api/answers.jsonl')).text()).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { position: 1, kind: 'answer', answer: null },
    { position: 2, kind: 'answer', answer: second.sent },
    { position: 3, kind: 'erasure', answerId: first.answer.id },
  ])
})

test('the log as CSV has a row for each link, and runs no formula', async () => {
  const { app, ask } = await recordingApp()
  await ask('=1+1, "quoted"\nand two lines')
  const response = await app.request('/api/answers.csv')
  expect(response.headers.get('Content-Type')).toContain('text/csv')
  const csv = await response.text()
  expect(csv).toMatch(/^position,kind,id,/)
  expect(csv).toContain(`"'=1+1, ""quoted""\nand two lines"`)
})

test('quotes from elsewhere are verified', async () => {
  const { app } = await recordingApp()
  const citations = [{ quote: 'A bridge joins two banks.' }, { quote: 'It never fell.' }]
  const response = await app.request('/api/verify', postJson({ citations }))
  expect(VerifyReport.parse(await response.json())).toMatchObject({
    verdict: 'broken',
    citations: [
      { n: 1, verdict: 'intact', sourceId: 'bridges', start: 0, end: 25 },
      { n: 2, verdict: 'missing' },
    ],
  })
  await problemIn(await app.request('/api/verify', postJson({})), 400)
})

test('a conversation keeps its answers in order, is renamed, searched and removed', async () => {
  const { app, ask, json } = await recordingApp()
  const created = await app.request('/api/conversations', postJson({}))
  expect(created.status).toBe(201)
  const { id } = Conversation.parse(await created.json())
  const other = Conversation.parse(await json('/api/conversations', postJson({ title: 'Empty' })))
  const first = await ask('Where is the harbour?', { conversationId: id })
  const second = await ask('And the ships?', { conversationId: id })

  const whole = ConversationDetail.parse(await json(`/api/conversations/${id}`))
  expect(whole).toMatchObject({ title: 'Where is the harbour?', turns: 2 })
  expect(whole.answers).toEqual([first.answer, second.answer])

  const listed = ConversationList.parse(await json('/api/conversations?limit=1'))
  expect(listed.conversations.map((one) => one.id)).toEqual([id])
  const cursor = encodeURIComponent(listed.nextCursor ?? '')
  const rest = ConversationList.parse(await json(`/api/conversations?limit=1&cursor=${cursor}`))
  expect(rest).toMatchObject({ conversations: [{ id: other.id }], nextCursor: null })
  const found = ConversationList.parse(await json('/api/conversations?q=ships'))
  expect(found.conversations.map((one) => one.id)).toEqual([id])

  const patch = { ...postJson({ title: ' The harbour ' }), method: 'PATCH' }
  expect(await json(`/api/conversations/${id}`, patch)).toMatchObject({ title: 'The harbour' })
  expect((await app.request(`/api/conversations/${id}`, { method: 'DELETE' })).status).toBe(204)
  await problemIn(await app.request(`/api/conversations/${id}`), 404)
  await problemIn(await app.request(`/api/conversations/${id}`, { method: 'DELETE' }), 404)
  expect((await app.request(`/api/answers/${first.answer.id}`)).status).toBe(200)
})

test('an erased answer leaves a gap in its conversation and no word in its title or history', async () => {
  const { app, ask, json, record } = await recordingApp()
  const { id } = Conversation.parse(await json('/api/conversations', postJson({})))
  const first = await ask('Where is the harbour?', { conversationId: id })
  const second = await ask('And the ships?', { conversationId: id })
  await app.request(`/api/answers/${first.answer.id}`, { method: 'DELETE' })
  const whole = ConversationDetail.parse(await json(`/api/conversations/${id}`))
  expect(whole).toMatchObject({ title: 'And the ships?', answers: [null, second.answer] })
  expect(await record.conversations.historyOf(id)).toEqual([
    { role: 'user', content: 'And the ships?' },
    { role: 'assistant', content: second.answer.text },
  ])
  expect(await record.conversations.historyOf('none')).toBeNull()
})

test('a question in a stored conversation is asked with its history, and in an unknown one not at all', async () => {
  const { app, ask, json, record } = await recordingApp()
  const { id } = Conversation.parse(await json('/api/conversations', postJson({})))
  await ask('Where is the harbour?', { conversationId: id })
  const history = await record.conversations.historyOf(id)
  const { answer } = await ask('And the ships?', { conversationId: id })
  const found = await record.find(answer.id)
  expect(JSON.parse(found?.content?.contextJson ?? '')).toMatchObject({
    history,
    conversationId: id,
  })
  const lost = postJson({ question: 'And then?', conversationId: 'none' })
  await problemIn(await app.request('/api/ask', lost), 404)
  expect((await record.head()).position).toBe(2)
})

test('an answer that cannot be recorded is not given', async () => {
  const { app, record } = await recordingApp()
  await record.close()
  const response = await app.request('/api/ask', postJson({ question: 'What is it?' }))
  expect(response.status).toBeGreaterThanOrEqual(500)
  expect(await response.text()).not.toContain('bridge')
})

test.each([
  '/api/answers?limit=0',
  '/api/answers?limit=x',
  '/api/answers?cursor=-1',
  '/api/answers?status=maybe',
  '/api/answers?since=yesterday',
  '/api/conversations?cursor=nonsense',
])('a parameter that does not fit is a 400: %s', async (path) => {
  const { app } = await recordingApp()
  expect((await problemIn(await app.request(path), 400)).errors).toHaveLength(1)
})

test.each(['', '/audit', '/annotations', '/receipt'])(
  'an unknown answer is a 404: /api/answers/:id%s',
  async (part) => {
    const { app } = await recordingApp()
    await problemIn(
      await app.request(`/api/answers/0192f0c1-0000-7000-8000-000000000000${part}`),
      404,
    )
  },
)

test('a server without a record says so instead of showing none', async () => {
  const { app } = scriptedApp()
  await problemIn(await app.request('/api/answers'), 503)
})

test('no address, parameter or title makes the server fail', async () => {
  const { app, ask } = await recordingApp()
  await ask('What is it?')
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('"', '*', '\0', "'"),
  )
  const part = text.map((value) => encodeURIComponent(value.toWellFormed()))
  const path = fc.oneof(
    fc
      .tuple(fc.constantFrom('q', 'source', 'cursor', 'limit', 'from', 'status'), part)
      .map(([name, value]) => `/api/answers?${name}=${value}`),
    part.map((value) => `/api/conversations?q=${value}`),
    fc
      .tuple(part, fc.constantFrom('', '/audit', '/annotations', '/receipt'))
      .map(([id, proof]) => `/api/answers/${id}${proof}`),
    part.map((value) => `/api/texts/${value}`),
    part.map((value) => `/api/conversations/${value}`),
  )
  const method = fc.constantFrom('GET', 'DELETE', 'PATCH')
  await fc.assert(
    fc.asyncProperty(path, method, text, async (url, verb, title) => {
      const init = verb === 'PATCH' ? { ...postJson({ title }), method: verb } : { method: verb }
      const response = await app.request(url, init)
      expect(response.status).toBeLessThan(500)
      if (response.status >= 400)
        expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      await response.arrayBuffer()
    }),
    { numRuns: 500 },
  )
})

test('recorded answers are found by day, by moment and by source', async () => {
  const { ask, json } = await recordingApp()
  const { answer } = await ask('What is it?', { sources: ['bridges'] })
  const { createdAt } = answer
  const day = createdAt.slice(0, 10)
  const later = new Date(Date.parse(createdAt) + 1).toISOString()
  const found = async (query: string) =>
    AnswerList.parse(await json(`/api/answers?${query}`)).answers.length
  expect(await found(`since=${day}&until=${day}`)).toBe(1)
  expect(await found(`since=${createdAt}&until=${later}`)).toBe(1)
  expect(await found(`since=${later}`)).toBe(0)
  expect(await found(`until=${createdAt}`)).toBe(0)
  expect(await found('until=2001-01-01')).toBe(0)
  expect(await found('until=9999-12-31')).toBe(1)
  expect(await found('source=bridges')).toBe(1)
  expect(await found('source=notes/on+rivers')).toBe(0)
})
