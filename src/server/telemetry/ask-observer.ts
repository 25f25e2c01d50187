import type { AnswerEvent, Ask } from '../../ask/events.ts'
import type { Assistant } from '../../ask.ts'
import type { AskRequest } from '../../contract.ts'

/** Is told of every question, and of what became of it. It must not throw. */
export interface AskObserver {
  readonly begun: (request: AskRequest) => AskObservation
}

/** Exactly one of these is called, once. */
export interface AskObservation {
  readonly answered: (event: AnswerEvent) => void
  readonly failed: (error: unknown) => void
  /** The client left before the answer. */
  readonly abandoned: () => void
}

/** The same assistant, of whose answers observers are told. */
export function observedAssistant(
  assistant: () => Assistant,
  observers: readonly AskObserver[],
): () => Assistant {
  const observed = new WeakMap<Assistant, Assistant>()
  return () => {
    const current = assistant()
    const known = observed.get(current) ?? { ...current, ask: observedAsk(current.ask, observers) }
    observed.set(current, known)
    return known
  }
}

const observedAsk = (ask: Ask, observers: readonly AskObserver[]): Ask =>
  async function* observed(request, signal) {
    const observations = observers.map((observer) => observer.begun(request))
    let end = (observation: AskObservation) => observation.abandoned()
    try {
      for await (const event of ask(request, signal)) {
        if (event.event === 'answer') end = (observation) => observation.answered(event)
        yield event
      }
    } catch (error) {
      end = (observation) =>
        signal.aborted && signal.reason?.name === 'AbortError'
          ? observation.abandoned()
          : observation.failed(error)
      throw error
    } finally {
      for (const observation of observations) end(observation)
    }
  }
