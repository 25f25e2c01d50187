import type { Context, MiddlewareHandler } from 'hono'
import { RequestRefused } from './problem-details.ts'

/** Names of this machine that no name server can give to another (RFC 6761, 6.3). */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i

/**
 * Refuses what a page of another site sends, as the Model Context Protocol asks ("Security Warning" of its
 * transports). A browser names the page's site in `Origin`. A site that gives its own name this machine's address
 * names itself in `Host`, too, so the one does not excuse the other.
 */
export function refuseForeignPages(allowedOrigins: readonly string[]): MiddlewareHandler {
  const anyOrigin = allowedOrigins.includes('*')
  const allowedHosts = new Set(
    allowedOrigins.flatMap((one) => (URL.canParse(one) ? new URL(one).host : [])),
  )
  return async (c, next) => {
    const origin = c.req.header('Origin')
    if (origin !== undefined && !anyOrigin && !allowedOrigins.includes(origin) && !isOwn(c, origin))
      throw refusal('origin')
    const host = c.req.header('Host')
    if (host !== undefined && cameByLoopback(c) && !isLoopback(host) && !allowedHosts.has(host))
      throw refusal('host')
    await next()
  }
}

/** A page of ours on this machine. Of any other address one can be fooled about whose it is. */
const isOwn = (c: Context, origin: string): boolean =>
  URL.canParse(origin) &&
  new URL(origin).host === new URL(c.req.url).host &&
  isLoopback(new URL(origin).host)

const isLoopback = (host: string): boolean => LOOPBACK.test(host.replace(/:\d+$/, ''))

const cameByLoopback = (c: Context): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(c.env?.incoming?.socket?.localAddress ?? '')

const refusal = (what: string): RequestRefused =>
  new RequestRefused(
    403,
    `Requests with this ${what} are refused. Name the site in ALLOWED_ORIGINS if it may call.`,
  )
