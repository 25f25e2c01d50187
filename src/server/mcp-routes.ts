import { Hono } from 'hono'
import { bodyWithinLimit, jsonInUtf8 } from './json-body.ts'
import { refuseForeignPages } from './refuse-foreign-pages.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from './server-parts.ts'

/** JSON-RPC's own answer to a body that does not parse. */
const PARSE_ERROR = { jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null }

/** The Model Context Protocol over Streamable HTTP. Its library is loaded with the first request. */
export const createMcpRoutes = ({ assistant, version, settings, limits }: ServerParts) =>
  new Hono<ServerEnv>().post(
    '/mcp',
    refuseForeignPages(settings.allowedOrigins),
    bodyWithinLimit,
    jsonInUtf8,
    async (c) => {
      const body = jsonOf(await c.req.text())
      if (body === undefined) return c.json(PARSE_ERROR, 400)
      const { answerMcp } = await import('./mcp/answer-mcp.ts')
      const answerMs = limits?.answerMs ?? DEFAULT_LIMITS.answerMs
      return answerMcp({ assistant, version, answerMs }, c.req.raw, body)
    },
  )

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
