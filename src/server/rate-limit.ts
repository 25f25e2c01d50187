import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { problemOf, problemResponse } from './problem-details.ts'
import type { ServerEnv } from './server-parts.ts'

const WINDOW_MS = 60_000

/**
 * So many requests a minute of each key, and of each address that calls without a known one, so that guessing keys
 * counts. The address is the connection's own: a header could be made up. Says in RateLimit headers what is left.
 */
export const rateLimited = (perMinute: number): MiddlewareHandler<ServerEnv> =>
  rateLimiter<ServerEnv>({
    windowMs: WINDOW_MS,
    limit: perMinute,
    keyGenerator: (c) => c.get('apiKey')?.sha256.reveal() ?? addressOf(c),
    handler: (c) =>
      problemResponse(
        c,
        problemOf(429, `At most ${perMinute} requests a minute. Wait, then go on.`),
      ),
  })

/** Without a connection, as in a test that calls the app directly, all share one count. */
function addressOf(c: Context): string {
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}
