/** The page: one index.html for every address that the page itself understands, and its assets. */
import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** Addresses that the page routes by itself. */
const VIEWS = ['/', '/answers', '/answers/*', '/conversations/*', '/sources', '/sources/*']
const YEAR = 365 * 24 * 60 * 60

export function createPageRoutes({ webDir }: Pick<ServerParts, 'webDir'>) {
  const routes = new Hono<ServerEnv>()
  if (!existsSync(webDir)) return routes
  // The build puts a hash of its content into the name of each asset.
  routes.get(
    '/assets/*',
    cached(`public, max-age=${YEAR}, immutable`),
    serveStatic({ root: webDir }),
  )
  for (const view of VIEWS)
    routes.get(view, cached('no-cache'), etag(), serveStatic({ root: webDir, path: 'index.html' }))
  // Any method, so that it makes no path a known one: icons and the like.
  routes.use(cached('no-cache'), etag(), serveStatic({ root: webDir }))
  return routes
}

const cached =
  (policy: string): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (c.res.ok || c.res.status === 304) c.res.headers.set('Cache-Control', policy)
  }
