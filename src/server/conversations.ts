import { Hono } from 'hono'
import * as z from 'zod/mini'
import { ConversationTitle, NewConversation } from '../contract/conversations.ts'
import type { ConversationCursor } from '../record/conversations.ts'
import { bodyWithinLimit, jsonBody, jsonInUtf8 } from './json-body.ts'
import { RequestRefused } from './problem-details.ts'
import { checkedQuery, limit, words } from './query.ts'
import { recordOf } from './recorded.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

const CURSOR = /^[0-9T:.Z-]{24}~[0-9a-f-]{36}$/

const ListQuery = z.object({
  limit,
  cursor: z.optional(z.string().check(z.regex(CURSOR, 'must be a nextCursor of an earlier page'))),
  q: words,
})

/** Conversations, kept across reload and restart. */
export const createConversationRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/conversations', checkedQuery(ListQuery), async (c) => {
      const { limit: most, cursor, q } = c.req.valid('query')
      const before = cursor === undefined ? null : cursorOf(cursor)
      const page = await recordOf(parts).conversations.list(q || null, most, before)
      const nextCursor = page.next && `${page.next.updatedAt}~${page.next.id}`
      return c.json({ conversations: [...page.conversations], nextCursor })
    })
    .post('/conversations', bodyWithinLimit, jsonInUtf8, jsonBody(NewConversation), async (c) => {
      const { title } = c.req.valid('json')
      const conversation = await recordOf(parts).conversations.create(title ?? null)
      return c.json(conversation, 201, { Location: `/api/conversations/${conversation.id}` })
    })
    .get('/conversations/:id', async (c) => {
      const found = await recordOf(parts).conversations.find(c.req.param('id'))
      if (!found) throw unknown()
      const answers = found.answers.map((json) => json ?? 'null').join(',')
      const start = JSON.stringify(found.conversation).slice(0, -1)
      return c.body(`${start},"answers":[${answers}]}`, 200, { 'Content-Type': 'application/json' })
    })
    .patch(
      '/conversations/:id',
      bodyWithinLimit,
      jsonInUtf8,
      jsonBody(ConversationTitle),
      async (c) => {
        const { title } = c.req.valid('json')
        const renamed = await recordOf(parts).conversations.rename(c.req.param('id'), title)
        if (!renamed) throw unknown()
        return c.json(renamed)
      },
    )
    .delete('/conversations/:id', async (c) => {
      if (!(await recordOf(parts).conversations.remove(c.req.param('id')))) throw unknown()
      return c.body(null, 204)
    })

const unknown = () => new RequestRefused(404, 'There is no conversation with this id.')

const cursorOf = (cursor: string): ConversationCursor => {
  const [updatedAt = '', id = ''] = cursor.split('~')
  return { updatedAt, id }
}
