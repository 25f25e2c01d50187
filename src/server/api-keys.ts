/** Who calls: API keys as bearer tokens (RFC 6750), and what each of them opens. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { ACCESS } from './access.ts'
import { matchedRoute } from './matched-route.ts'
import { RequestRefused } from './problem-details.ts'
import type { ApiKey, ServerEnv } from './server-parts.ts'

const BEARER = /^bearer +(\S+) *$/i

/**
 * Finds the key of a request and keeps it as `apiKey`; null where there is none that is known. Hashes of equal
 * length are compared, all of them each time, so that the time taken tells nothing about a key.
 */
export function apiKeyRead(keys: readonly ApiKey[]): MiddlewareHandler<ServerEnv> {
  const known = keys.map((key) => ({ key, digest: Buffer.from(key.sha256.reveal(), 'hex') }))
  return async (c, next) => {
    const digest = sha256(tokenOf(c) ?? '')
    const [match] = known.filter((one) => timingSafeEqual(one.digest, digest))
    c.set('apiKey', match?.key ?? null)
    await next()
  }
}

/** Asks for a key whose scopes open the route. A route that nobody decided on is for admins. */
export const apiKeyRequired: MiddlewareHandler<ServerEnv> = async (c, next) => {
  const route = matchedRoute(c)
  const access = route === null ? null : (ACCESS[route] ?? 'admin')
  if (access !== 'open') {
    const key = c.get('apiKey')
    if (!key && tokenOf(c) === undefined)
      throw refused(401, 'Send an API key: "Authorization: Bearer <key>".', '')
    if (!key) throw refused(401, 'This API key is not known.', ', error="invalid_token"')
    if (access !== null && ![access, 'admin'].some((scope) => key.scopes.includes(scope)))
      throw refused(
        403,
        `This API key does not have the scope "${access}".`,
        `, error="insufficient_scope", scope="${access}"`,
      )
  }
  await next()
}

const tokenOf = (c: Context): string | undefined =>
  BEARER.exec(c.req.header('Authorization') ?? '')?.[1]

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

const refused = (status: 401 | 403, detail: string, hint: string): RequestRefused =>
  new RequestRefused(status, detail, {
    headers: { 'WWW-Authenticate': `Bearer realm="verbatim"${hint}` },
  })
