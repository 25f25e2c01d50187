/** An answer as Server-Sent Events. The last event is always `answer` or `error`: a stream without either is broken. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Context, TypedResponse } from 'hono'
import { accepts } from 'hono/accepts'
import { type SSEMessage, type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { AskEvent } from '../ask/events.ts'
import type { ProblemDetails } from '../contract.ts'
import { type Deadline, deadlineOf } from './deadline.ts'
import type { Log } from './log.ts'
import { problemOfError } from './problem-details.ts'
import type { Limits, ServerEnv } from './server-parts.ts'
import { untilAborted } from './until-aborted.ts'
import { whenAborted } from './when-aborted.ts'

const EVENT_STREAM = 'text/event-stream'

/** Whether the client would rather have events than JSON; JSON where it does not say. */
export const wantsEvents = (c: Context): boolean =>
  accepts(c, {
    header: 'Accept',
    supports: ['application/json', EVENT_STREAM],
    default: 'application/json',
  }) === EVENT_STREAM

/** Events of an answer as a client wants to read them. */
export interface EventWriter {
  readonly write: (event: AskEvent) => readonly SSEMessage[]
  readonly fail: (problem: ProblemDetails) => SSEMessage
}

/** `retrieval`, `statement`, `answer` or `error`, each with its object. */
const PLAIN: EventWriter = {
  write: ({ event, ...content }) => [
    { event, data: JSON.stringify('answer' in content ? content.answer : content) },
  ],
  fail: (problem) => ({ event: 'error', data: JSON.stringify(problem) }),
}

/** To the typed client this response does not exist: it reads JSON. */
type Untyped = Response & TypedResponse<never>

export function eventStream(
  c: Context<ServerEnv>,
  start: (signal: AbortSignal) => AsyncGenerator<AskEvent, void>,
  limits: Limits,
  log: Log,
  writer = PLAIN,
): Untyped {
  const deadline = deadlineOf(c.req.raw.signal, limits.streamMs)
  const events = begun(start, deadline)
  // Asks a proxy in between to pass each event on at once.
  c.header('X-Accel-Buffering', 'no')
  const response = streamSSE(c, async (stream) => {
    const begun = performance.now()
    stream.onAbort(deadline.abandon)
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), limits.heartbeatMs)
    const outcome = await relay(stream, writer, events, deadline, (error) =>
      log.error({ err: error, requestId: c.get('requestId') }, 'A stream failed'),
    )
    clearInterval(heartbeat)
    deadline.done()
    const ms = Math.round(performance.now() - begun)
    log.info({ requestId: c.get('requestId'), outcome, ms }, 'stream ended')
  })
  response.headers.set('Cache-Control', 'no-store')
  return response as Untyped
}

/** Throws what forbids to begin while there is no response yet: then it still gets a status. */
function begun(start: (signal: AbortSignal) => AsyncGenerator<AskEvent, void>, deadline: Deadline) {
  try {
    return start(deadline.signal)
  } catch (error) {
    deadline.done()
    throw error
  }
}

type Outcome = 'answer' | 'error' | 'client_left'

/** Never throws: Hono would swallow it, and the client would see an end that explains nothing. */
async function relay(
  stream: SSEStreamingApi,
  writer: EventWriter,
  events: AsyncGenerator<AskEvent, void>,
  { signal }: Deadline,
  report: (error: unknown) => void,
): Promise<Outcome> {
  // A client that has left, or reads nothing, never takes in what is written for it.
  const { aborted, forget } = whenAborted(signal)
  try {
    for await (const event of untilAborted(events, signal)) {
      for (const message of writer.write(event))
        await Promise.race([stream.writeSSE(message), aborted])
      if (event.event === 'answer') return 'answer'
    }
    throw new Error('The answer ended without an answer event')
  } catch (error) {
    const problem = problemOfError(error)
    if (problem.status === 499) return 'client_left'
    if (problem.status >= 500) report(error)
    // Long enough to stand in line before the end of the stream; that somebody reads it is not waited for.
    await Promise.race([stream.writeSSE(writer.fail(problem)), nextTurn()])
    return 'error'
  } finally {
    forget()
  }
}
