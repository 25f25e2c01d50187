import type * as z from 'zod/mini'
import { OpenAiError } from '../../contract/chat-completions.ts'
import { ProblemDetails } from '../../contract.ts'
import { ACCESS, type Access } from '../access.ts'
import { titleOf } from '../problem-details.ts'
import type { JsonSchema, SchemaSet } from './json-schemas.ts'
import type { Media, Operation } from './operation.ts'

/** A parameter in the address of a route, with the pattern that it must fit. */
export const PARAMETER = /:(\w+)(?:\{.+?\})?/g

type Responses = Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>

interface Described {
  readonly route: string
  readonly operation: Operation
  readonly body: z.ZodMiniType | undefined
  readonly query: z.ZodMiniType | undefined
  readonly schemas: SchemaSet
}

/** One operation as OpenAPI describes it. */
export function describeOperation({
  route,
  operation,
  body,
  query,
  schemas,
}: Described): JsonSchema {
  const { tag, summary, description, examples } = operation
  const access = ACCESS[route] ?? 'admin'
  const parameters = [...pathParameters(route), ...(query ? queryParameters(query, schemas) : [])]
  const content = operation.body ?? (body && { 'application/json': { schema: body } })
  return {
    operationId: operationIdOf(route),
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(content && {
      requestBody: { required: true, content: contentIn(content, schemas, examples) },
    }),
    responses: merged(
      repliesIn(operation, schemas),
      errorsIn(route, errorsOf(operation, access, Boolean(content), Boolean(query)), schemas),
    ),
    security: access === 'open' ? [] : [{}, { apiKey: [access] }],
  }
}

/** A status may have a reply of a route's own besides the usual error: each has its media type. */
const merged = (replies: Responses, errors: Responses): Responses => ({
  ...replies,
  ...Object.fromEntries(
    Object.entries(errors).map(([status, error]) => [
      status,
      { ...error, content: { ...replies[status]?.content, ...error.content } },
    ]),
  ),
})

/** Such as `postApiAsk` or `getApiAnswersIdAudit`. */
const operationIdOf = (route: string): string =>
  route
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')

const pathParameters = (route: string) =>
  [...route.matchAll(PARAMETER)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function queryParameters(query: z.ZodMiniType, schemas: SchemaSet) {
  const { properties = {}, required = [] } = schemas.of(query) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name) && !('default' in schema),
    schema,
  }))
}

const contentIn = (
  content: Readonly<Record<string, Media>>,
  schemas: SchemaSet,
  examples?: Operation['examples'],
) =>
  Object.fromEntries(
    Object.entries(content).map(([type, { schema, example }]) => [
      type,
      {
        schema: schema === 'text' ? { type: 'string' } : schemas.of(schema),
        ...(example !== undefined && { example }),
        ...(examples && {
          examples: Object.fromEntries(
            Object.entries(examples).map(([name, value]) => [name, { value }]),
          ),
        }),
      },
    ]),
  )

const repliesIn = ({ replies }: Operation, schemas: SchemaSet) =>
  Object.fromEntries(
    Object.entries(replies).map(([status, { description, content }]) => [
      status,
      { description, ...(content && { content: contentIn(content, schemas) }) },
    ]),
  )

/** Errors that follow from what a route checks and from who may call it, besides its own. */
function errorsOf(operation: Operation, access: Access, hasBody: boolean, hasQuery: boolean) {
  const errors = new Set([...(operation.errors ?? []), 500])
  if (hasBody || hasQuery) errors.add(400)
  if (hasBody) for (const status of [413, 415]) errors.add(status)
  if (access !== 'open') for (const status of [401, 403, 429, 503]) errors.add(status)
  return [...errors].sort((a, b) => a - b)
}

function errorsIn(route: string, errors: readonly number[], schemas: SchemaSet) {
  const content = route.includes(' /v1/')
    ? { 'application/json': { schema: OpenAiError } }
    : { 'application/problem+json': { schema: ProblemDetails } }
  return Object.fromEntries(
    errors.map((status) => [
      status,
      {
        description: titleOf(status),
        ...([429, 503].includes(status) && {
          headers: {
            'Retry-After': { description: 'Seconds to wait', schema: { type: 'string' } },
          },
        }),
        content: contentIn(content, schemas),
      },
    ]),
  )
}
