import { Hono, type MiddlewareHandler } from 'hono'
import { matchedRoute } from '../matched-route.ts'
import type { ServerEnv } from '../server-parts.ts'
import type { Metrics } from './metrics.ts'

/** Measures every request. */
export const requestMeasured =
  (metrics: Metrics): MiddlewareHandler<ServerEnv> =>
  async (c, next) => {
    const start = performance.now()
    await next()
    metrics.request(matchedRoute(c), c.res.status, (performance.now() - start) / 1000)
  }

/** `/metrics`, for Prometheus. */
export const createMetricsRoutes = (metrics: Metrics) =>
  new Hono<ServerEnv>().get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  )
