import { Hono } from 'hono'
import * as z from 'zod/mini'
import { checkedQuery, limit, moment, positionCursor, words } from './query.ts'
import { erasedAnswer, recordOf, unknownAnswer } from './recorded.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

const ListQuery = z.object({
  limit,
  cursor: positionCursor,
  status: z.optional(z.enum(['answered', 'not_in_sources'])),
  q: words,
  source: z.optional(z.string().check(z.maxLength(1000))),
  since: moment,
  until: moment,
})

const JSON_TYPE = { 'Content-Type': 'application/json' }

/** What was answered, to the byte as it was sent: none of it is parsed and written again. */
export const createAnswerRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/answers', checkedQuery(ListQuery), async (c) => {
      const { limit: most, cursor, status, q, source, since, until } = c.req.valid('query')
      const filter = {
        ...(status && { status }),
        ...(q && { q }),
        ...(source && { sourceId: source }),
        ...(since && { from: since.start }),
        ...(until && { to: until.end }),
      }
      const { answers, next } = await recordOf(parts).list(filter, most, cursor ?? null)
      const nextCursor = JSON.stringify(next === null ? null : String(next))
      return c.body(`{"answers":[${answers.join(',')}],"nextCursor":${nextCursor}}`, 200, JSON_TYPE)
    })
    .get('/answers/:id', async (c) => {
      const recorded = await recordOf(parts).find(c.req.param('id'))
      if (!recorded) throw unknownAnswer()
      if (!recorded.content) throw erasedAnswer(recorded)
      return c.body(recorded.content.answerJson, 200, JSON_TYPE)
    })
    .delete('/answers/:id', async (c) => {
      const { kind } = await recordOf(parts).erase(c.req.param('id'))
      if (kind === 'unknown') throw unknownAnswer()
      return c.body(null, 204)
    })
