import { Hono } from 'hono'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** `/healthz`: the process lives. `/readyz`: it can answer; a problem says why where it cannot. */
export const createHealthRoutes = ({ assistant, version }: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/healthz', (c) => c.json({ status: 'alive' as const, version }))
    .get('/readyz', (c) => {
      const { library } = assistant()
      return c.json({
        status: 'ready' as const,
        version,
        ...library.size,
      })
    })
