import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AskRequest } from '../../contract.ts'
import type { RunTurn } from './run-turn.ts'
import { historyOf, isRunning, type Turn, turnOf } from './turn.ts'

interface Collaborators {
  readonly runTurn: RunTurn
  /** Ids of the sources to ask; undefined for all. */
  readonly chosenSources: () => string[] | undefined
  /** Starts a conversation that is kept; null where none can be. */
  readonly startStored: () => Promise<string | null>
}

/** The questions asked one after another, and their answers. At most one is being answered. */
export interface Conversation {
  readonly turns: ReadonlySignal<readonly Turn[]>
  readonly running: ReadonlySignal<boolean>
  /** Under which id it is kept on the server; null where it is not. */
  readonly storedId: ReadonlySignal<string | null>
  readonly ask: (question: string) => void
  /**
   * Asks a turn's question again, with what was said before it, perhaps in other words. A turn without an answer is
   * replaced, since nothing was recorded of it; an answer stays, and the new one follows at the end.
   */
  readonly askAgain: (turn: Turn, question?: string) => void
  readonly stop: () => void
  /** Shows another conversation, or an empty one. */
  readonly show: (turns: readonly Turn[], storedId?: string | null) => void
}

export function createConversation(collaborators: Collaborators): Conversation {
  const { runTurn, chosenSources, startStored } = collaborators
  const turns = signal<readonly Turn[]>([])
  const storedId = signal<string | null>(null)
  let stopping = new AbortController()

  const start = async (question: string, kept: readonly Turn[], said: readonly Turn[]) => {
    stopping.abort()
    stopping = new AbortController()
    const { signal } = stopping
    const turn = turnOf(question)
    turns.value = [...kept, turn]
    // What is shown without being stored, a single recorded answer, is no conversation to add to.
    if (storedId.value === null && kept.length === 0) storedId.value = await startStored()
    const sources = chosenSources()
    const request: AskRequest = {
      question,
      // The server has what was said in a stored conversation.
      ...(storedId.value === null
        ? { history: historyOf(said) }
        : { conversationId: storedId.value }),
      ...(sources && { sources }),
    }
    for await (const state of runTurn(request, signal)) {
      turn.state.value = state
      // Deleted elsewhere: what is on the screen goes on without being stored.
      if (state.kind === 'failed' && state.failure.kind === 'missing') storedId.value = null
    }
  }

  return {
    turns,
    running: computed(() => turns.value.some((t) => isRunning(t.state.value))),
    storedId,
    ask: (question) => void start(question, turns.value, turns.value),
    askAgain: (turn, question = turn.question) => {
      const all = turns.value
      const before = all.slice(0, Math.max(0, all.indexOf(turn)))
      const keeps = turn.state.value.kind === 'done'
      void start(question, keeps ? all : all.filter((t) => t !== turn), before)
    },
    stop: () => stopping.abort(),
    show: (shown, id = null) => {
      stopping.abort()
      turns.value = shown
      storedId.value = id
    },
  }
}
