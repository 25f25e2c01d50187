/** The API as OpenAPI 3.1: routes from the app, bodies and queries from what validates them, the rest from the tables. */
import type { Hono } from 'hono'
import { checkedBy } from '../checked-input.ts'
import type { ServerEnv } from '../server-parts.ts'
import { ASKING } from './asking.ts'
import { describeOperation, PARAMETER } from './describe-operation.ts'
import { EDITING } from './editing.ts'
import { type JsonSchema, jsonSchemas } from './json-schemas.ts'
import { KEEPING } from './keeping.ts'
import type { Operation } from './operation.ts'
import { SERVING } from './serving.ts'

const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...ASKING,
  ...KEEPING,
  ...EDITING,
  ...SERVING,
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>
  }
  readonly [field: string]: unknown
}

export function openApiDocument(app: Pick<Hono<ServerEnv>, 'routes'>, version: string) {
  const schemas = jsonSchemas()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [route, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = route.split(' ')
    const handlers = app.routes.filter((one) => one.method === method && one.path === path)
    if (handlers.length === 0) continue
    const inputs = handlers.flatMap(({ handler }) => checkedBy(handler) ?? [])
    const body = inputs.find(({ target }) => target === 'json')?.schema
    const query = inputs.find(({ target }) => target === 'query')?.schema
    const address = path.replaceAll(PARAMETER, '{$1}')
    paths[address] ??= {}
    paths[address][method.toLowerCase()] = describeOperation({
      route,
      operation,
      body,
      query,
      schemas,
    })
  }
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: {
      title: 'Verbatim',
      version,
      summary: 'Answers questions about documents in the documents’ own words, and proves it.',
      description:
        'Offsets are UTF-16 code units into a source’s canonical text: `text.slice(start, end) === quote`. Errors are `application/problem+json` (RFC 9457), below `/v1` in OpenAI’s form. Fields may be added. Requests that are not well-formed HTTP are answered with 400, 408 or 431, an unknown address with 404, another method with 405 and `Allow`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: ['Ask', 'Sources', 'Answers', 'Conversations', 'OpenAI', 'MCP', 'Server'].map((name) => ({
      name,
    })),
    paths,
    components: {
      schemas: schemas.named,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'One of API_KEYS, where any are set. Its scopes are ask, read or admin.',
        },
      },
    },
  }
  return document
}
