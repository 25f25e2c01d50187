import { Hono } from 'hono'
import { deadlineOf } from './deadline.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from './server-parts.ts'

/** Questions to begin with, each of which the sources answer. */
export const createSuggestionRoutes = ({ assistant, limits }: ServerParts) =>
  new Hono<ServerEnv>().get('/suggestions', async (c) => {
    const { suggest } = assistant()
    const { signal, done } = deadlineOf(
      c.req.raw.signal,
      limits?.answerMs ?? DEFAULT_LIMITS.answerMs,
    )
    try {
      return c.json({ suggestions: await suggest(signal) })
    } finally {
      done()
    }
  })
