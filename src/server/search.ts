import { Hono } from 'hono'
import { SearchRequest } from '../contract.ts'
import { deadlineOf } from './deadline.ts'
import { bodyWithinLimit, jsonBody, jsonInUtf8 } from './json-body.ts'
import { refuseUnknownSources } from './known-sources.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from './server-parts.ts'

/** The best passages for some words; no answer is composed. */
export const createSearchRoutes = ({ assistant, limits }: ServerParts) =>
  new Hono<ServerEnv>().post(
    '/search',
    bodyWithinLimit,
    jsonInUtf8,
    jsonBody(SearchRequest),
    async (c) => {
      const { query, topK, sources } = c.req.valid('json')
      const { search, library } = assistant()
      await refuseUnknownSources(library, sources)
      const { signal, done } = deadlineOf(
        c.req.raw.signal,
        limits?.answerMs ?? DEFAULT_LIMITS.answerMs,
      )
      try {
        const passages = await search(
          { query, ...(topK && { topK }), ...(sources && { sources }) },
          signal,
        )
        return c.json({ passages })
      } finally {
        done()
      }
    },
  )
