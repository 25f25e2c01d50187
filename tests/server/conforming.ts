/** Holds every response of an app against the description that the app itself gives of its API. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { App } from '../../src/server/app.ts'
import {
  type OpenApiDocument,
  openApiDocument,
} from '../../src/server/reference/openapi-document.ts'

type Schema = Readonly<Record<string, unknown>>
interface Described {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

/** Fields that are not described are faults here, though clients are told to expect more. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, closed(inner)])
  const closes = 'properties' in value && !('additionalProperties' in value)
  return Object.fromEntries(closes ? [...entries, ['additionalProperties', false]] : entries)
}

const ID = 'https://api.invalid/openapi.json'

/** One checker for all apps, since their descriptions are the same but for routes that one may lack. */
const checkers = new Map<string, Checker>()
const checkerOf = new WeakMap<App, Checker>()

export class Checker {
  readonly #document: OpenApiDocument
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true })
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(document: OpenApiDocument) {
    this.#document = document
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(closed({ $id: ID, components: document.components }) as Schema)
  }

  /** What is wrong with a response; empty where it is as described. */
  faultsOf(method: string, path: string, response: Response, body: string): string[] {
    const type = response.headers.get('Content-Type') ?? ''
    const operation = this.#operationAt(method, path)
    if (!operation) return response.status < 400 ? [] : this.#faultsOfError(path, body)
    const reply = operation.responses[String(response.status)]
    if ([405, 404].includes(response.status) && !reply) return this.#faultsOfError(path, body)
    if (!reply) return [`status ${response.status} is not described`]
    if (!reply.content) return body === '' ? [] : ['a body is not described']
    const media = Object.entries(reply.content).find(
      ([described]) => mediaOf(described) === mediaOf(type),
    )?.[1]
    if (!media) return [`the type ${type} of ${response.status} is not described`]
    return /json/.test(mediaOf(type)) && !/jsonl|ndjson/.test(type)
      ? this.faultsOfValue(media.schema, JSON.parse(body))
      : []
  }

  faultsOfValue(schema: Schema, value: unknown): string[] {
    const key = JSON.stringify(schema)
    const validate =
      this.#validators.get(key) ??
      this.#ajv.compile(
        closed(JSON.parse(key.replaceAll('"#/components', `"${ID}#/components`))) as Schema,
      )
    this.#validators.set(key, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }

  #faultsOfError(path: string, body: string): string[] {
    const name = path.startsWith('/v1/') ? 'OpenAiError' : 'ProblemDetails'
    return body === ''
      ? []
      : this.faultsOfValue({ $ref: `#/components/schemas/${name}` }, JSON.parse(body))
  }

  /** The most literal address that fits, as OpenAPI says ("Path Templating Matching"). */
  #operationAt(method: string, path: string): Described | undefined {
    const name = method === 'HEAD' ? 'get' : method.toLowerCase()
    const fitting = Object.entries(this.#document.paths)
      .filter(([template, item]) => name in item && patternOf(template).test(path))
      .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    return fitting[0]?.[1][name] as Described | undefined
  }
}

function checkerFor(app: App): Checker {
  const document = openApiDocument(app, '0.0.0')
  const key = Object.keys(document.paths).join()
  const checker = checkers.get(key) ?? new Checker(document)
  checkers.set(key, checker)
  return checker
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const mediaOf = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? ''

/** Throws where a response is not as the app describes it. Streams are left alone: reading one would end it. */
export async function conforms(app: App, method: string, path: string, response: Response) {
  const type = mediaOf(response.headers.get('Content-Type') ?? '')
  if (type === 'text/event-stream' || !/^$|json/.test(type)) return
  const checker = checkerOf.get(app) ?? checkerFor(app)
  checkerOf.set(app, checker)
  const body = await response.clone().text()
  if (method === 'HEAD' && body === '') return
  const faults = checker.faultsOf(method, path, response, body)
  if (faults.length > 0)
    throw new Error(`${method} ${path} is not as described:\n${faults.join('\n')}`)
}
