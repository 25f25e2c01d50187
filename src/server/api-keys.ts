import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { RequestRefused } from './problem-details.ts'
import type { ServerSettings } from './server-parts.ts'

/**
 * Asks for one of the keys as a bearer token (RFC 6750). Hashes of equal length are compared, all of them each time,
 * so that the time taken tells nothing about a key.
 */
export function apiKeyRequired(keys: ServerSettings['apiKeys']): MiddlewareHandler {
  const known = keys.map(({ reveal }) => sha256(reveal()))
  return async (c, next) => {
    const token = /^bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '')?.[1]
    if (token === undefined) throw refusal('Send an API key: "Authorization: Bearer <key>".', '')
    const digest = sha256(token)
    const matches = known.filter((key) => timingSafeEqual(key, digest))
    if (matches.length === 0) throw refusal('This API key is not known.', ', error="invalid_token"')
    await next()
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

const refusal = (detail: string, hint: string): RequestRefused =>
  new RequestRefused(401, detail, {
    headers: { 'WWW-Authenticate': `Bearer realm="verbatim"${hint}` },
  })
