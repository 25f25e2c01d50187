import { Hono } from 'hono'
import { VerifyRequest } from '../contract/audit.ts'
import { createVerify } from '../record/verify-quotes.ts'
import { bodyWithinLimit, jsonBody, jsonInUtf8 } from './json-body.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** The same verdicts for an answer that came from elsewhere. */
export function createVerifyRoutes({ assistant }: ServerParts) {
  const verify = createVerify()
  return new Hono<ServerEnv>().post(
    '/verify',
    bodyWithinLimit,
    jsonInUtf8,
    jsonBody(VerifyRequest),
    async (c) => c.json(await verify(c.req.valid('json'), assistant().library)),
  )
}
