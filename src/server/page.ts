/** The pages: one file of HTML for all addresses that a page itself understands, and their assets. */
import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** Addresses that each page routes by itself. */
const VIEWS = {
  'index.html': ['/', '/answers', '/answers/*', '/conversations/*', '/sources', '/sources/*'],
  'audit.html': ['/audit', '/audit/*'],
}
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
  for (const [path, views] of Object.entries(VIEWS))
    for (const view of views)
      routes.get(view, cached('no-cache'), etag(), serveStatic({ root: webDir, path }))
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
