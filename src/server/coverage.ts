import { Hono } from 'hono'
import { recordOf } from './recorded.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** Which words of the sources have ever been cited, and which never. */
export const createCoverageRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>().get('/coverage', async (c) => {
    return c.json(await recordOf(parts).coverage(parts.assistant().library))
  })
