import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** The route that answers a request, such as `GET /api/answers/:id`; null where none does. HEAD is answered by GET. */
export function matchedRoute(c: Context): string | null {
  // What is registered for all methods is what a request passes through on its way.
  const found = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return found ? `${found.method} ${found.path}` : null
}
