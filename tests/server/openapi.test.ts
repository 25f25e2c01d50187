import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { ACCESS } from '../../src/server/access.ts'
import { EXAMPLE_ANSWER } from '../../src/server/reference/example-answer.ts'
import { openApiDocument } from '../../src/server/reference/openapi-document.ts'
import { Checker } from './conforming.ts'
import { postJson, scriptedApp } from './scripted-assistant.ts'

const { app } = scriptedApp()
const document = openApiDocument(app, '1.2.3')
const checker = new Checker(document)

interface Media {
  readonly schema: Record<string, unknown>
  readonly example?: unknown
  readonly examples?: Record<string, { readonly value: unknown }>
}
interface Described {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Record<string, Media> }
  readonly responses: Record<string, { description: string; content?: Record<string, Media> }>
}
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    operation: operation as unknown as Described,
  })),
)

test('the app gives the description', async () => {
  const response = await app.request('/openapi.json')
  expect(await response.json()).toMatchObject({ openapi: '3.1.0', info: { version: '0.0.0' } })
})

test('it is OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone({ ...document }))
  expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1'])
})

/** Routes that are no part of the API: the files of `/docs`, and an id whose slashes are not encoded. */
const NOT_DESCRIBED = ['GET /docs/:file', 'GET /api/sources/:path{.+}']

test('every route is described', () => {
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !NOT_DESCRIBED.includes(route))
    .map((route) => route.replaceAll(/:(\w+)(\{.+?\})?/g, '{$1}'))
  expect(operations.map(({ route }) => route).sort()).toEqual([...new Set(routes)].sort())
})

test('every reference leads somewhere, and every name is one', () => {
  const text = JSON.stringify(document)
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(document.components.schemas).toHaveProperty(name)
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(operations)('$route', ({ route, operation }) => {
  const path = route.split(' ')[1] ?? ''

  test('names what is in its address', () => {
    const named = (operation.parameters ?? []).filter((one) => one.in === 'path')
    expect(named.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
  })

  test('says who may call it', () => {
    const access = Object.entries(ACCESS).find(
      ([key]) => key.replaceAll(/:(\w+)(\{.+?\})?/g, '{$1}') === route,
    )?.[1]
    expect(operation.security).toEqual(access === 'open' ? [] : [{}, { apiKey: [access] }])
    if (access !== 'open')
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['401', '403', '429']),
      )
  })

  test('has examples that fit', () => {
    const media = [
      operation.requestBody?.content,
      ...Object.values(operation.responses).map(({ content }) => content),
    ].flatMap((content) => Object.values(content ?? {}))
    for (const { schema, example, examples = {} } of media)
      for (const value of [example, ...Object.values(examples).map((one) => one.value)])
        if (value !== undefined) expect(checker.faultsOfValue(schema, value)).toEqual([])
    if (operation.requestBody) {
      const bodies = Object.values(operation.requestBody.content)
      expect(bodies.flatMap(({ examples = {} }) => Object.keys(examples))).not.toEqual([])
    }
  })
})

test('examples of bodies are taken by the app', async () => {
  const taken = operations.flatMap(({ route, operation }) => {
    const [method = '', path = ''] = route.split(' ')
    return Object.values(operation.requestBody?.content['application/json']?.examples ?? {}).map(
      ({ value }) => ({ method, path, value }),
    )
  })
  expect(taken.length).toBeGreaterThan(5)
  for (const { method, path, value } of taken) {
    const response = await app.request(path.replaceAll(/\{\w+\}/g, 'x'), {
      ...postJson(value, { Accept: 'application/json, text/event-stream' }),
      method,
    })
    // Not the sources that they name, nor a record: this app has neither.
    if (response.status === 400)
      expect(JSON.stringify(await response.json())).toContain('There is no source')
    else expect([200, 201, 404, 503]).toContain(response.status)
  }
})

test('the example of an answer fits the contract and its own offsets', () => {
  const { citations, passages, text } = Answer.parse(EXAMPLE_ANSWER)
  for (const { quote, start, end } of citations) {
    expect(end - start).toBe(quote.length)
    expect(text).toContain(quote)
    expect(passages[0]?.text.slice(start - (passages[0]?.start ?? 0)).startsWith(quote)).toBe(true)
  }
})

describe('the checker of responses notices', () => {
  const faults = (status: number, body: unknown, type = 'application/json') =>
    checker.faultsOf(
      'POST',
      '/api/ask',
      new Response(null, { status, headers: { 'Content-Type': type } }),
      JSON.stringify(body),
    )

  test('nothing where there is nothing', () => {
    expect(faults(200, EXAMPLE_ANSWER)).toEqual([])
  })
  test.each([
    ['a field that is not described', 200, { ...EXAMPLE_ANSWER, secret: 1 }],
    ['a field that is missing', 200, { ...EXAMPLE_ANSWER, text: undefined }],
    ['a field of another type', 200, { ...EXAMPLE_ANSWER, withheld: '0' }],
    ['a field deep inside', 200, { ...EXAMPLE_ANSWER, citations: [{ n: 1 }] }],
    ['a status that is not described', 418, {}],
  ])('%s', (_, status, body) => {
    expect(faults(status, body)).not.toEqual([])
  })
  test('a type that is not described', () => {
    expect(faults(400, {}, 'text/html')).toEqual([expect.stringMatching(/the type text\/html/)])
  })
})

describe('the events of a stream are as described', () => {
  const eventsOf = async (path: string, body: object) => {
    const response = await app.request(path, postJson(body, { Accept: 'text/event-stream' }))
    const events = (await response.text()).trimEnd().split('\n\n')
    return events.map((event) => ({
      name: /^event: (.*)$/m.exec(event)?.[1] ?? '',
      data: /^data: (.*)$/m.exec(event)?.[1] ?? '',
    }))
  }
  const faultsOf = (name: string, data: string) =>
    checker.faultsOfValue({ $ref: `#/components/schemas/${name}` }, JSON.parse(data))

  test('of /api/ask', async () => {
    const SCHEMAS = { retrieval: 'RetrievalEvent', statement: 'StatementEvent', answer: 'Answer' }
    const events = await eventsOf('/api/ask', { question: 'Why?' })
    expect(events.map(({ name }) => name)).toEqual(Object.keys(SCHEMAS))
    for (const { name, data } of events)
      expect(faultsOf(SCHEMAS[name as keyof typeof SCHEMAS], data)).toEqual([])
  })

  test('of /v1/chat/completions', async () => {
    const messages = [{ role: 'user', content: 'Why?' }]
    const events = await eventsOf('/v1/chat/completions', {
      model: 'verbatim',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    })
    expect(events.at(-1)?.data).toBe('[DONE]')
    for (const { data } of events.slice(0, -1))
      expect(faultsOf('ChatCompletionChunk', data)).toEqual([])
  })
})

describe('/docs', () => {
  test('is a page with no script of its own inside, and all its files are here', async () => {
    const page = await app.request('/docs')
    const html = await page.text()
    expect(html).not.toMatch(/<script>|<style|style=|https?:/)
    const files = [...html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(files).toHaveLength(3)
    for (const path of files) {
      const response = await app.request(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toMatch(/^text\/(css|javascript)/)
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100)
    }
  })

  test.each(['/docs/package.json', '/docs/..%2fpackage.json', '/docs/'])(
    '%s is not',
    async (path) => {
      expect((await app.request(path)).status).toBe(404)
    },
  )
})
