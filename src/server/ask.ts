import { Hono } from 'hono'
import { answerEventIn } from '../ask/answer-in.ts'
import { AskRequest } from '../contract.ts'
import { deadlineOf } from './deadline.ts'
import { eventStream, wantsEvents } from './event-stream.ts'
import { bodyWithinLimit, jsonBody, jsonInUtf8 } from './json-body.ts'
import { refuseUnknownSources } from './known-sources.ts'
import { DEFAULT_LIMITS, type ServerEnv, type ServerParts } from './server-parts.ts'
import { tellTimings } from './telemetry/server-timing.ts'
import { untilAborted } from './until-aborted.ts'

/** One question, answered as one object or as events while it is being answered. */
export function createAskRoutes({ assistant, log, limits: changes }: ServerParts) {
  const limits = { ...DEFAULT_LIMITS, ...changes }
  return new Hono<ServerEnv>().post(
    '/ask',
    bodyWithinLimit,
    jsonInUtf8,
    jsonBody(AskRequest),
    async (c) => {
      const request = c.req.valid('json')
      const { ask, library } = assistant()
      await refuseUnknownSources(library, request.sources)
      c.header('Vary', 'Accept', { append: true })
      if (wantsEvents(c)) return eventStream(c, (signal) => ask(request, signal), limits, log)
      const { signal, done } = deadlineOf(c.req.raw.signal, limits.answerMs)
      try {
        const event = await answerEventIn(untilAborted(ask(request, signal), signal))
        tellTimings(c, event)
        return c.json(event.answer)
      } finally {
        done()
      }
    },
  )
}
