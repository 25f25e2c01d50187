import { Hono } from 'hono'
import { NewJudgement } from '../contract/judgements.ts'
import { bodyWithinLimit, jsonBody, jsonInUtf8 } from './json-body.ts'
import { RequestRefused } from './problem-details.ts'
import { erasedAnswer, recordOf, unknownAnswer } from './recorded.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** What people say of the claims of recorded answers. */
export const createJudgementRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/answers/:id/judgements', async (c) => {
      const id = c.req.param('id')
      await requireAnswer(parts, id)
      return c.json({ judgements: [...(await recordOf(parts).judgements(id))] })
    })
    .post(
      '/answers/:id/judgements',
      bodyWithinLimit,
      jsonInUtf8,
      jsonBody(NewJudgement),
      async (c) => {
        const id = c.req.param('id')
        const judging = await recordOf(parts).judge(id, c.req.valid('json'))
        if (judging.kind === 'judged') return c.json(judging.judgement, 201)
        if (judging.kind === 'no_such_claim') throw noSuchClaim(judging.statements)
        await requireAnswer(parts, id)
        throw unknownAnswer()
      },
    )
    .get('/agreement', async (c) => c.json(await recordOf(parts).agreement()))

async function requireAnswer(parts: ServerParts, id: string): Promise<void> {
  const recorded = await recordOf(parts).find(id)
  if (!recorded) throw unknownAnswer()
  if (!recorded.content) throw erasedAnswer(recorded)
}

const noSuchClaim = (statements: number): RequestRefused =>
  new RequestRefused(400, 'Some fields of the body do not fit. See errors.', {
    errors: [{ path: 'statement', message: `The answer has ${statements} statements` }],
  })
