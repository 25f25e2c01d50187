import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProblemDetails } from '../../src/contract.ts'
import { library, scriptedApp } from './scripted-assistant.ts'

const { app } = scriptedApp()

const PATHS = ['/', '/api/ask', '/api/search', '/api/sources', '/healthz', '/readyz', '/assets/x']
const id = fc.oneof(fc.constantFrom(...library.sources.keys()), fc.string({ unit: 'binary' }))
const encoded = id.map((text) => encodeURIComponent(text.toWellFormed()))

const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PATHS) },
  { weight: 2, arbitrary: encoded.map((part) => `/api/sources/${part}`) },
  { weight: 1, arbitrary: encoded.map((part) => `/api/sources/${part}/passages`) },
  // Percent signs that encode nothing, dots, doubled slashes, controls.
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'grapheme-ascii' }).map((text) => `/api/sources/${text}`),
  },
  { weight: 1, arbitrary: fc.webPath() },
)

const method = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')

const field = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constant(null),
  fc.jsonValue(),
)
const nearlyValid = fc.record(
  {
    question: fc.oneof(fc.constant('Why?'), field),
    query: fc.oneof(fc.constant('river'), field),
    history: fc.oneof(fc.array(fc.record({ role: fc.constant('user'), content: field })), field),
    mode: fc.oneof(fc.constantFrom('extractive', 'generative'), field),
    sources: fc.oneof(fc.array(id), field),
    topK: fc.oneof(fc.integer({ min: -1, max: 60 }), fc.constant(1e308), field),
    conversationId: field,
    ['__proto__']: field,
  },
  { requiredKeys: ['question', 'query'] },
)
const plainlyValid = fc.record({
  question: fc.string({ minLength: 1, maxLength: 50 }),
  query: fc.constant('river'),
})
const body = fc.oneof(
  { weight: 2, arbitrary: plainlyValid.map((value) => JSON.stringify(value)) },
  { weight: 3, arbitrary: nearlyValid.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.uint8Array() },
  { weight: 1, arbitrary: fc.string() },
)

const headerValue = fc.string({ unit: fc.constantFrom(...'abz019 ,;=/*+"q.-') })
const headers = fc.record(
  {
    'Content-Type': fc.oneof(
      { weight: 8, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: headerValue },
    ),
    Accept: fc.oneof(fc.constantFrom('*/*', 'text/event-stream', 'text/html'), headerValue),
    Authorization: headerValue,
    'If-None-Match': headerValue,
    Origin: fc.webUrl(),
    Range: headerValue,
    'X-Request-Id': headerValue,
  },
  { requiredKeys: ['Content-Type'] },
)

const request = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constant('POST'), fc.constantFrom('/api/ask', '/api/search')),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('GET', 'HEAD'), path) },
  { weight: 2, arbitrary: fc.tuple(method, path) },
)

test('whatever is sent, the server does not break, and every error is a problem', () =>
  fc.assert(
    fc.asyncProperty(request, headers, body, async ([method, path], headers, body) => {
      const bodyless = method === 'GET' || method === 'HEAD'
      const response = await app.request(path, {
        method,
        headers,
        ...(!bodyless && { body: body as string | Uint8Array<ArrayBuffer> }),
      })
      const text = await response.text()
      expect(response.status).toBeLessThan(500)
      expect(text).not.toContain('event: error')
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      if (response.status < 400) return
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      if (method === 'HEAD') return
      expect(ProblemDetails.parse(JSON.parse(text)).status).toBe(response.status)
    }),
    { numRuns: 4000 },
  ))
