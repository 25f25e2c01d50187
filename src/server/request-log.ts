import type { MiddlewareHandler } from 'hono'
import type { RequestIdVariables } from 'hono/request-id'
import type { Log } from './log.ts'

/** Longest path that is logged: a path is the client's to choose. */
const PATH_MAX = 200

/** One line a request: no query, no body, so never a question's words. A stream's own end is logged by the stream. */
export const requestLog =
  (log: Log): MiddlewareHandler<{ Variables: RequestIdVariables }> =>
  async (c, next) => {
    const start = performance.now()
    await next()
    const line = {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: c.req.path.slice(0, PATH_MAX),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    }
    log.info(line, 'request')
  }
