/** Answers over HTTP: what every request passes through, then the routes. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { timeout } from 'hono/timeout'
import { NotReady, Overloaded, Problem } from '../problem.ts'
import { admittedAssistant } from './admitted-assistant.ts'
import { createAnswerProofRoutes } from './answer-proofs.ts'
import { createAnswerRoutes } from './answers.ts'
import { apiKeyRead, apiKeyRequired } from './api-keys.ts'
import { createAskRoutes } from './ask.ts'
import { createConversationRoutes } from './conversations.ts'
import { createCoverageRoutes } from './coverage.ts'
import { createGate, DEFAULT_CAPACITY } from './gate.ts'
import { createHealthRoutes } from './health.ts'
import { createJudgementRoutes } from './judgements.ts'
import { createLogExportRoutes } from './log-export.ts'
import { createMcpRoutes } from './mcp-routes.ts'
import { createOpenAiRoutes } from './openai/routes.ts'
import { createPageRoutes } from './page.ts'
import {
  headersOfError,
  problemOf,
  problemOfError,
  problemResponse,
  TOO_SLOW,
} from './problem-details.ts'
import { rateLimited } from './rate-limit.ts'
import { createReferenceRoutes } from './reference/routes.ts'
import { requestLog } from './request-log.ts'
import { createSearchRoutes } from './search.ts'
import { browserRules, neverStored, widgetForAll } from './security-headers.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from './server-parts.ts'
import { createSourceAdminRoutes } from './source-admin.ts'
import { createSourceRoutes } from './sources.ts'
import { createSuggestionRoutes } from './suggestions.ts'
import { observedAssistant } from './telemetry/ask-observer.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { createMetricsRoutes, requestMeasured } from './telemetry/routes.ts'
import { createVerifyRoutes } from './verify.ts'

export type App = ReturnType<typeof createApp>

export function createApp(given: ServerParts) {
  const { log } = given
  const gate = createGate(given.capacity ?? DEFAULT_CAPACITY)
  const metrics = createMetrics(given.assistant, gate)
  const observers = [metrics, ...(given.observers ?? [])]
  const observed = observedAssistant(given.assistant, observers)
  const parts = { ...given, assistant: admittedAssistant(observed, gate) }
  const app = new Hono<ServerEnv>()
  app.use(requestId(), requestLog(log), requestMeasured(metrics))
  app.use(widgetForAll, browserRules, neverStored)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ')
        return problemResponse(c, problemOf(405, `This address takes ${allow}.`), { Allow: allow })
      },
    }),
  )
  const guards = guardsOf(parts)
  for (const path of GUARDED) app.use(path, ...guards)

  app.notFound((c) => problemResponse(c, problemOf(404, 'There is nothing at this address.')))
  app.onError((error, c) => {
    const problem = problemOfError(error)
    const fields = { err: error, requestId: c.get('requestId') }
    // Still loading is nothing to report: a probe asks every second. Nor is every one who is turned away.
    const expected = error instanceof NotReady || error instanceof Overloaded
    if (problem.status >= 500 && !expected) {
      if (error instanceof Problem) log.warn(fields, error.remedy)
      else log.error(fields, 'A request failed')
    }
    return problemResponse(c, problem, headersOfError(error))
  })

  return app
    .route('/api', createAskRoutes(parts))
    .route('/api', createSearchRoutes(parts))
    .route('/api', createSourceRoutes(parts))
    .route('/api', createSourceAdminRoutes(parts))
    .route('/api', createSuggestionRoutes(parts))
    .route('/api', createLogExportRoutes(parts))
    .route('/api', createAnswerRoutes(parts))
    .route('/api', createAnswerProofRoutes(parts))
    .route('/api', createVerifyRoutes(parts))
    .route('/api', createJudgementRoutes(parts))
    .route('/api', createCoverageRoutes(parts))
    .route('/api', createConversationRoutes(parts))
    .route('/v1', createOpenAiRoutes(parts))
    .route('/', createMcpRoutes(parts))
    .route(
      '/',
      createReferenceRoutes(() => app, parts.version),
    )
    .route('/', createMetricsRoutes(metrics))
    .route('/', createHealthRoutes(parts))
    .route('/', createPageRoutes(parts))
}

/** What programs call. The page's files and the two health addresses stay open to all. */
const GUARDED = ['/api/*', '/v1/*', '/mcp', '/metrics']

/** In order: an error of a later one can be read by other sites, and guessing keys counts as requests. */
function guardsOf({ settings, limits }: ServerParts): MiddlewareHandler<ServerEnv>[] {
  const { allowedOrigins, rateLimit, apiKeys } = settings
  return [
    ...(allowedOrigins.length > 0 ? [cors(crossOrigin(allowedOrigins))] : []),
    ...(apiKeys.length > 0 ? [apiKeyRead(apiKeys)] : []),
    ...(rateLimit !== null ? [rateLimited(rateLimit)] : []),
    ...(apiKeys.length > 0 ? [apiKeyRequired] : []),
    except(
      changesDocuments,
      timeout(
        limits?.answerMs ?? DEFAULT_LIMITS.answerMs,
        () => new HTTPException(503, { message: TOO_SLOW }),
      ),
    ),
  ]
}

/** Takes as long as the documents need; giving up on the answer would not stop it. */
const changesDocuments = ({ req }: Context): boolean =>
  /^\/api\/(sources\/|reindex$)/.test(req.path) && ['PUT', 'POST', 'DELETE'].includes(req.method)

const RATE_LIMIT_HEADERS = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']

const crossOrigin = (allowedOrigins: readonly string[]) => ({
  origin: allowedOrigins.includes('*') ? '*' : [...allowedOrigins],
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Mcp-Protocol-Version'],
  exposeHeaders: ['Retry-After', 'X-Request-Id', ...RATE_LIMIT_HEADERS],
  maxAge: 600,
})
