/** OpenAI's wire format, so that a chat program made for it can ask here. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { answerEventIn } from '../../ask/answer-in.ts'
import { ChatCompletionRequest, type Model } from '../../contract/chat-completions.ts'
import type { AskRequest } from '../../contract.ts'
import { deadlineOf } from '../deadline.ts'
import { eventStream } from '../event-stream.ts'
import { bodyWithinLimit, jsonBody, jsonInUtf8 } from '../json-body.ts'
import { RequestRefused } from '../problem-details.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from '../server-parts.ts'
import { tellTimings } from '../telemetry/server-timing.ts'
import { untilAborted } from '../until-aborted.ts'
import { askedInChat } from './asked-in-chat.ts'
import { chunksOf, completionOf } from './completion.ts'

/** What a client may name as its model: how the server answers by itself, or never with a language model. */
const MODELS: ReadonlyMap<string, Pick<AskRequest, 'mode'>> = new Map([
  ['verbatim', {}],
  ['verbatim-extractive', { mode: 'extractive' }],
])

export function createOpenAiRoutes({ assistant, log, limits: changes }: ServerParts) {
  const limits = { ...DEFAULT_LIMITS, ...changes }
  const created = Math.floor(Date.now() / 1000)
  const modelOf = (id: string): Model => ({ id, object: 'model', created, owned_by: 'verbatim' })
  return new Hono<ServerEnv>()
    .get('/models', (c) =>
      c.json({ object: 'list' as const, data: [...MODELS.keys()].map(modelOf) }),
    )
    .get('/models/:id', (c) => {
      const id = c.req.param('id')
      if (!MODELS.has(id)) throw noSuchModel(id)
      return c.json(modelOf(id))
    })
    .post(
      '/chat/completions',
      bodyWithinLimit,
      jsonInUtf8,
      jsonBody(ChatCompletionRequest),
      async (c) => {
        const request = c.req.valid('json')
        const changes = MODELS.get(request.model)
        if (!changes) throw noSuchModel(request.model)
        const asked = { ...askedInChat(request), ...changes }
        const options = {
          id: randomUUID(),
          model: request.model,
          choices: request.n ?? 1,
          includeUsage: request.stream_options?.include_usage ?? false,
          origin: new URL(c.req.url).origin,
        }
        const { ask } = assistant()
        if (request.stream)
          return eventStream(c, (signal) => ask(asked, signal), limits, log, chunksOf(options))
        const { signal, done } = deadlineOf(c.req.raw.signal, limits.answerMs)
        try {
          const event = await answerEventIn(untilAborted(ask(asked, signal), signal))
          tellTimings(c, event)
          return c.json(completionOf(event.answer, options))
        } finally {
          done()
        }
      },
    )
}

function noSuchModel(id: string): RequestRefused {
  const message = `There is no model "${id.slice(0, 100)}". GET /v1/models lists them.`
  return new RequestRefused(404, message, { errors: [{ path: 'model', message }] })
}
