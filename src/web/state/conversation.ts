import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AskRequest } from '../../contract.ts'
import type { RunTurn } from './run-turn.ts'
import { arrivedOf, historyOf, isRunning, NOTHING, type Turn, type TurnState } from './turn.ts'

interface Collaborators {
  readonly runTurn: RunTurn
  /** Ids of the sources to ask; undefined for all. */
  readonly chosenSources: () => string[] | undefined
}

/** The questions asked one after another, and their answers. At most one is being answered. */
export interface Conversation {
  readonly turns: ReadonlySignal<readonly Turn[]>
  readonly running: ReadonlySignal<boolean>
  readonly ask: (question: string) => void
  /** Asks again in the place of `turn`, with the same or an edited question. What followed it is dropped. */
  readonly askAgain: (turn: Turn, question?: string) => void
  readonly stop: () => void
  readonly show: (turns: readonly Turn[]) => void
}

export function createConversation({ runTurn, chosenSources }: Collaborators): Conversation {
  const turns = signal<readonly Turn[]>([])
  const running = computed(() => turns.value.some((t) => isRunning(t.state.value)))
  let stopping = new AbortController()

  const start = async (turn: Turn, before: readonly Turn[]) => {
    stopping.abort()
    stopping = new AbortController()
    turns.value = [...before, turn]
    const sources = chosenSources()
    const request: AskRequest = {
      question: turn.question,
      history: historyOf(before),
      ...(sources && { sources }),
    }
    for await (const state of runTurn(request, stopping.signal)) turn.state.value = state
  }

  return {
    turns,
    running,
    ask: (question) => void start(turnOf(question), turns.value),
    askAgain: (turn, question = turn.question) => {
      const at = turns.value.indexOf(turn)
      void start(turnOf(question), turns.value.slice(0, at < 0 ? undefined : at))
    },
    stop: () => stopping.abort(),
    show: (shown) => {
      stopping.abort()
      turns.value = shown
    },
  }
}

/** A turn that has just been asked, or one that was kept. */
export function turnOf(
  question: string,
  initial: TurnState = { kind: 'asking', arrived: NOTHING },
): Turn {
  const state = signal(initial)
  const arrived = computed(() => arrivedOf(state.value))
  return { key: crypto.randomUUID(), question, state, arrived }
}
