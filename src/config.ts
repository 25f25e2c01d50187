/** The environment, read and checked once. An empty variable counts as unset. */
import * as z from 'zod/mini'
import { type ApiKey, apiKeyIn } from './config/api-key.ts'
import { settingsRefused } from './config/settings-refused.ts'
import { isOrigin, isPostgresAddress, isWebAddress } from './config/web-address.ts'

/** A value that does not show up where the settings are printed or serialised. */
export interface Secret {
  readonly reveal: () => string
}

export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  readonly corpusDir: string
  readonly indexDir: string
  readonly dataDir: string
  /** File of the Ed25519 key that signs the record; null: it is not signed. */
  readonly signingKey: string | null
  /** A feature-extraction model of the hub; null: the bundled one. */
  readonly embeddingModel: string | null
  /** A cross-encoder of the hub; null: the bundled one; 'none': no reranking. */
  readonly rerankerModel: string | null
  /** A model of natural language inference of the hub; null: none. */
  readonly entailmentModel: string | null
  /** A language model behind an OpenAI-compatible address; null: answers are composed without one. */
  readonly llm: LanguageModel | null
  /** Empty: the API is open. */
  readonly apiKeys: readonly ApiKey[]
  /** Empty: no other site may read answers. `*`: any site may. */
  readonly allowedOrigins: readonly string[]
  /** Requests a minute of each key, or of each address without one; null: no limit. */
  readonly rateLimit: number | null
  /** Questions answered at a time, and that may wait. Quoting keeps a processor busy; a language model is waited for. */
  readonly maxConcurrent: number
  readonly maxWaiting: number
  /** PostgreSQL; null: index and record are files. */
  readonly databaseUrl: Secret | null
  /** Connections at a time, at most. */
  readonly databasePool: number
  /** Where traces go over OTLP; null: there are none. */
  readonly otlpEndpoint: string | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

export interface LanguageModel {
  readonly baseUrl: string
  readonly model: string
  readonly apiKey: Secret | null
  /** Tokens that it holds, its reply included. */
  readonly context: number
  /** Milliseconds that it may take for one answer, new tries and repairs included. */
  readonly timeoutMs: number
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A check that explains itself; the value is never repeated, since it may be a secret. */
const matching = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message))
const secret = (value: string): Secret => ({ reveal: () => value })

const wholeNumber = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}, in digits`
  return z.pipe(
    matching(/^(0|[1-9]\d{0,8})$/, message),
    z.pipe(
      z.transform(Number),
      z.number().check(z.minimum(least, message), z.maximum(most, message)),
    ),
  )
}

/** Items between commas, each trimmed and checked; an empty item is a mistake, not nothing. */
const listOf = <T>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((value: string) => value.split(',').map((part) => part.trim())),
    ),
    z.array(item),
  )

const apiKey = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (entry) => apiKeyIn(entry) !== null,
        'must be keys of printable ASCII or sha256:HASH, each with =ask, =read, =admin or =ask+read after it if need be, and commas between them',
      ),
    ),
  z.transform(apiKeyIn),
)

const directory = matching(/^[^\0]+$/, 'must be the path of a folder')
const file = matching(/^[^\0]+$/, 'must be the path of a file')
const modelName = matching(
  /^[\w.-]+(\/[\w.-]+)?$/,
  'must be the name of a model, such as owner/name, without spaces',
)
const webAddress = z
  .string()
  .check(
    z.refine(
      isWebAddress,
      'must be an http or https address without a user name or password in it',
    ),
  )

const Environment = z.object({
  PORT: z._default(wholeNumber(0, 65_535), 3000),
  HOST: z._default(matching(/^[\w.:-]+$/, 'must be a host name or an IP address'), '127.0.0.1'),
  CORPUS_DIR: z._default(directory, 'corpus'),
  INDEX_DIR: z._default(directory, 'index'),
  DATA_DIR: z._default(directory, 'data'),
  SIGNING_KEY: z.optional(file),
  EMBEDDING_MODEL: z.optional(modelName),
  RERANKER_MODEL: z.optional(modelName),
  ENTAILMENT_MODEL: z.optional(modelName),
  LLM_BASE_URL: z.optional(webAddress),
  LLM_MODEL: z.optional(matching(/^\S+$/, 'must be the name of a model, without spaces')),
  LLM_API_KEY: z.optional(matching(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')),
  LLM_CONTEXT: z._default(wholeNumber(2048, 10_000_000), 4096),
  LLM_TIMEOUT: z._default(wholeNumber(1, 3600), 60),
  API_KEYS: z._default(listOf(apiKey), []),
  ALLOWED_ORIGINS: z._default(
    listOf(
      z
        .string()
        .check(
          z.refine(isOrigin, 'must be origins such as https://example.org, or *, with commas'),
        ),
    ),
    [],
  ),
  RATE_LIMIT: z.optional(wholeNumber(1, 1_000_000)),
  MAX_CONCURRENT: z.optional(wholeNumber(1, 10_000)),
  MAX_WAITING: z._default(wholeNumber(0, 100_000), 128),
  DATABASE_URL: z.optional(
    z
      .string()
      .check(z.refine(isPostgresAddress, 'must be an address such as postgres://host/name')),
  ),
  DATABASE_POOL: z._default(wholeNumber(1, 1000), 10),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.optional(webAddress),
  LOG_LEVEL: z._default(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
})

/** Throws SettingInvalid that names every variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.shape)
      .map((name) => [name, env[name]?.trim()])
      .filter(([, value]) => value),
  )
  const result = Environment.safeParse(given)
  if (!result.success)
    throw settingsRefused(
      result.error.issues.map(({ path, message }) => [String(path[0]), message] as const),
    )
  const settings = result.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    corpusDir: settings.CORPUS_DIR,
    indexDir: settings.INDEX_DIR,
    dataDir: settings.DATA_DIR,
    signingKey: settings.SIGNING_KEY ?? null,
    embeddingModel: settings.EMBEDDING_MODEL ?? null,
    rerankerModel: settings.RERANKER_MODEL ?? null,
    entailmentModel: settings.ENTAILMENT_MODEL ?? null,
    llm: languageModelOf(settings),
    apiKeys: settings.API_KEYS.filter((key) => key !== null),
    allowedOrigins: settings.ALLOWED_ORIGINS,
    rateLimit: settings.RATE_LIMIT ?? null,
    maxConcurrent: settings.MAX_CONCURRENT ?? (settings.LLM_MODEL ? 8 : 4),
    maxWaiting: settings.MAX_WAITING,
    databaseUrl: settings.DATABASE_URL ? secret(settings.DATABASE_URL) : null,
    databasePool: settings.DATABASE_POOL,
    otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    logLevel: settings.LOG_LEVEL,
  }
}

function languageModelOf(settings: z.infer<typeof Environment>): LanguageModel | null {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey } = settings
  if (baseUrl && model)
    return {
      baseUrl,
      model,
      apiKey: apiKey ? secret(apiKey) : null,
      context: settings.LLM_CONTEXT,
      timeoutMs: settings.LLM_TIMEOUT * 1000,
    }
  if (baseUrl) throw settingsRefused([['LLM_MODEL', 'must be set where LLM_BASE_URL is']])
  if (model || apiKey)
    throw settingsRefused([['LLM_BASE_URL', 'must be set where LLM_MODEL or LLM_API_KEY is']])
  return null
}
