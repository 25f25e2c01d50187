/** Answers over HTTP: what every request passes through, then the routes. */
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { timeout } from 'hono/timeout'
import { Problem } from '../problem.ts'
import { apiKeyRequired } from './api-keys.ts'
import { createAskRoutes } from './ask.ts'
import { createHealthRoutes } from './health.ts'
import { createPageRoutes } from './page.ts'
import { headersOfError, problemOf, problemOfError, problemResponse } from './problem-details.ts'
import { rateLimited } from './rate-limit.ts'
import { requestLog } from './request-log.ts'
import { createSearchRoutes } from './search.ts'
import { browserRules, neverStored } from './security-headers.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from './server-parts.ts'
import { createSourceRoutes } from './sources.ts'

export type App = ReturnType<typeof createApp>

export function createApp(parts: ServerParts) {
  const { log, settings } = parts
  const { answerMs } = { ...DEFAULT_LIMITS, ...parts.limits }

  const app = new Hono<ServerEnv>()
  app.use(requestId(), requestLog(log), browserRules, neverStored)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ')
        return problemResponse(c, problemOf(405, `This address takes ${allow}.`), { Allow: allow })
      },
    }),
  )
  if (settings.allowedOrigins.length > 0) app.use('/api/*', cors(crossOrigin(settings)))
  if (settings.rateLimit !== null) app.use('/api/*', rateLimited(settings.rateLimit))
  if (settings.apiKeys.length > 0) app.use('/api/*', apiKeyRequired(settings.apiKeys))
  app.use(
    '/api/*',
    timeout(answerMs, () => new HTTPException(503, { message: TOO_SLOW })),
  )

  app.notFound((c) => problemResponse(c, problemOf(404, 'There is nothing at this address.')))
  app.onError((error, c) => {
    const problem = problemOfError(error)
    const fields = { err: error, requestId: c.get('requestId') }
    if (problem.status >= 500) {
      if (error instanceof Problem) log.warn(fields, error.remedy)
      else log.error(fields, 'A request failed')
    }
    return problemResponse(c, problem, headersOfError(error))
  })

  return app
    .route('/api', createAskRoutes(parts))
    .route('/api', createSearchRoutes(parts))
    .route('/api', createSourceRoutes(parts))
    .route('/', createHealthRoutes(parts))
    .route('/', createPageRoutes(parts))
}

const TOO_SLOW = 'This took too long and was given up. Ask again in a minute.'

const crossOrigin = ({ allowedOrigins }: ServerParts['settings']) => ({
  origin: allowedOrigins.includes('*') ? '*' : [...allowedOrigins],
  allowMethods: ['GET', 'HEAD', 'POST'],
  allowHeaders: ['Authorization', 'Content-Type'],
  exposeHeaders: ['Retry-After', 'X-Request-Id'],
  maxAge: 600,
})
