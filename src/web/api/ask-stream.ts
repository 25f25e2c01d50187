import * as z from 'zod/mini'
import {
  Answer,
  type AskRequest,
  ProblemDetails,
  type RankedPassage,
  RetrievalEvent,
  StatementEvent,
} from '../../contract.ts'
import { type Failure, failureOf, failureOfProblem } from './failure.ts'
import { serverEvents } from './server-events.ts'

/** What one question yields. The last event is always `answer` or `failure`. */
export type AskEvent =
  | { readonly event: 'retrieval'; readonly passages: readonly RankedPassage[] }
  | ({ readonly event: 'statement' } & StatementEvent)
  | { readonly event: 'answer'; readonly answer: Answer }
  | { readonly event: 'failure'; readonly failure: Failure }

export type AskStream = (request: AskRequest, signal: AbortSignal) => AsyncGenerator<AskEvent, void>

const failed = (failure: Failure): AskEvent => ({ event: 'failure', failure })

/** Asks over Server-Sent Events. Rejects only when `signal` aborts; all else that goes wrong is the last event. */
export const createAskStream = (fetch: typeof globalThis.fetch): AskStream =>
  async function* askStream(request, signal) {
    try {
      const response = await fetch('/api/ask', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
        body: JSON.stringify(request),
        signal,
      }).catch(() => null)
      if (response === null) yield failed({ kind: 'unreachable' })
      else if (!response.ok) yield failed(await failureOf(response))
      else if (response.body === null) yield failed({ kind: 'cut' })
      else yield* askEvents(response.body)
    } finally {
      signal.throwIfAborted()
    }
  }

/** The known events of a stream. One that ends, or breaks, before its last event was cut. */
async function* askEvents(body: NonNullable<Response['body']>): AsyncGenerator<AskEvent, void> {
  try {
    for await (const { event, data } of serverEvents(body)) {
      const read = readEvent(event, data)
      if (read !== null) yield read
      if (read?.event === 'answer' || read?.event === 'failure') return
    }
  } catch {
    // A reader that fails is a connection that broke.
  }
  yield failed({ kind: 'cut' })
}

/** Null for an event that this page does not know: the contract may grow. */
function readEvent(event: string | undefined, data: string): AskEvent | null {
  switch (event) {
    case 'retrieval':
      return check(RetrievalEvent, data, ({ passages }) => ({ event: 'retrieval', passages }))
    case 'statement':
      return check(StatementEvent, data, (statement) => ({ event: 'statement', ...statement }))
    case 'answer':
      return check(Answer, data, (answer) => ({ event: 'answer', answer }))
    case 'error':
      return check(ProblemDetails, data, (problem) => failed(failureOfProblem(problem)))
    default:
      return null
  }
}

function check<S extends z.ZodMiniType>(
  schema: S,
  data: string,
  then: (value: z.output<S>) => AskEvent,
): AskEvent {
  const parsed = z.safeParse(schema, jsonOf(data))
  return parsed.success
    ? then(parsed.data)
    : failed({ kind: 'broken', detail: z.prettifyError(parsed.error) })
}

function jsonOf(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
