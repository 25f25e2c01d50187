import type { AskRequest, StatementEvent } from '../../contract.ts'
import type { AskEvent, AskStream } from '../api/ask-stream.ts'
import type { Failure } from '../api/failure.ts'
import { type Arrived, arrivedOf, NOTHING, type TurnState } from './turn.ts'
import { wait } from './wait.ts'

interface Collaborators {
  readonly ask: AskStream
  /** Whether the server answers at all. */
  readonly isReachable: () => Promise<boolean>
}

export type RunTurn = (request: AskRequest, signal: AbortSignal) => AsyncGenerator<TurnState, void>

/** Seconds between attempts to reach a server that is away; the last one repeats. */
const BACKOFF = [1, 2, 3, 5, 8, 10]

/**
 * Asks until there is an answer, a failure that only a person can deal with, or an abort.
 * A server that is away, loading or overrun is waited for, so that nothing has to be typed or clicked again.
 */
export const createRunTurn = (collaborators: Collaborators): RunTurn =>
  async function* runTurn(request, signal) {
    let last: TurnState = { kind: 'asking', arrived: NOTHING }
    try {
      for await (last of attemptsOf(collaborators, request, signal)) yield last
    } catch (error) {
      if (!signal.aborted) throw error
      yield { kind: 'stopped', arrived: arrivedOf(last) }
    }
  }

async function* attemptsOf(
  { ask, isReachable }: Collaborators,
  request: AskRequest,
  signal: AbortSignal,
): AsyncGenerator<TurnState, void> {
  for (let attempt = 0; ; attempt++) {
    let last: TurnState | null = null
    for await (last of attemptOf(ask(request, signal))) yield last
    if (last?.kind !== 'failed') return
    const seconds = await delayAfter(last.failure, attempt, isReachable)
    if (seconds === null) return
    yield { kind: 'waiting', failure: last.failure, retryAt: Date.now() + seconds * 1000 }
    await wait(seconds * 1000, signal)
  }
}

/** The states of one attempt; the last one is `done` or `failed`. */
async function* attemptOf(events: AsyncIterable<AskEvent>): AsyncGenerator<TurnState, void> {
  let arrived = NOTHING
  yield { kind: 'asking', arrived }
  for await (const event of events) {
    switch (event.event) {
      case 'retrieval':
        arrived = { ...arrived, passages: event.passages }
        yield { kind: 'asking', arrived }
        break
      case 'statement':
        arrived = withStatement(arrived, event)
        yield { kind: 'asking', arrived }
        break
      case 'answer':
        return yield { kind: 'done', answer: event.answer }
      case 'failure':
        return yield { kind: 'failed', arrived, failure: event.failure }
    }
  }
  yield { kind: 'failed', arrived, failure: { kind: 'cut' } }
}

function withStatement(arrived: Arrived, { statement, citations }: StatementEvent): Arrived {
  const known = new Set(arrived.citations.map((c) => c.n))
  return {
    ...arrived,
    statements: [...arrived.statements, statement],
    citations: [...arrived.citations, ...citations.filter((c) => !known.has(c.n))],
  }
}

/** Seconds until the next attempt; null where waiting does not help. */
async function delayAfter(
  failure: Failure,
  attempt: number,
  isReachable: () => Promise<boolean>,
): Promise<number | null> {
  const backoff = BACKOFF[Math.min(attempt, BACKOFF.length - 1)] ?? 10
  switch (failure.kind) {
    case 'loading':
    case 'busy':
    case 'limited':
      return failure.retryAfter
    case 'unreachable':
      return backoff
    case 'cut':
      // The connection broke. Only where the server itself is away will asking again by itself be right.
      return (await isReachable()) ? null : backoff
    default:
      return null
  }
}
