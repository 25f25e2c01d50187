import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Answer, Citation, RankedPassage, Turn as Said, Statement } from '../../contract.ts'
import type { Failure } from '../api/failure.ts'

/** What has arrived of an answer. Every statement in it has been verified, also when the rest never came. */
export interface Arrived {
  /** Null until the sources have been searched. */
  readonly passages: readonly RankedPassage[] | null
  readonly statements: readonly Statement[]
  readonly citations: readonly Citation[]
}

export type TurnState =
  | { readonly kind: 'asking'; readonly arrived: Arrived }
  /** Nothing to be done but wait: the question is asked again by itself at `retryAt` (ms since 1970). */
  | { readonly kind: 'waiting'; readonly failure: Failure; readonly retryAt: number }
  | { readonly kind: 'done'; readonly answer: Answer }
  /** Was asked once; the record holds no words of it any more. */
  | { readonly kind: 'erased' }
  | { readonly kind: 'stopped'; readonly arrived: Arrived }
  | { readonly kind: 'failed'; readonly arrived: Arrived; readonly failure: Failure }

/** A question and what became of it. */
export interface Turn {
  readonly key: string
  readonly question: string
  /** It was asked here and now, and not shown again as it was kept. */
  readonly isNew: boolean
  /** Of what was not asked but linked to, and did not come: gets it again. Else null. */
  readonly reload: (() => void) | null
  readonly state: Signal<TurnState>
  readonly arrived: ReadonlySignal<Arrived>
}

export const NOTHING: Arrived = { passages: null, statements: [], citations: [] }

export function arrivedOf(state: TurnState): Arrived {
  if (state.kind === 'waiting' || state.kind === 'erased') return NOTHING
  return state.kind === 'done' ? state.answer : state.arrived
}

export const isRunning = ({ kind }: TurnState): boolean => kind === 'asking' || kind === 'waiting'

/** The contract takes at most 100 messages of at most 20,000 characters. */
const TURNS_SENT = 50
const CONTENT_MAX = 20_000
/** Of all messages together, so that the request stays below the server's limit in any script. */
const CHARACTERS_SENT = 60_000

/** What was said before, for a follow-up to lean on: the latest turns that have an answer. */
export function historyOf(turns: readonly Turn[]): Said[] {
  const history: Said[] = []
  let room = CHARACTERS_SENT
  for (const { question, state } of turns.slice(-TURNS_SENT).toReversed()) {
    if (state.value.kind !== 'done') continue
    const text = state.value.answer.text.slice(0, CONTENT_MAX)
    room -= question.length + text.length
    if (room < 0) break
    history.unshift({ role: 'user', content: question }, { role: 'assistant', content: text })
  }
  return history
}

/** A turn that has just been asked, or one that was kept. */
export function turnOf(
  question: string,
  initial: TurnState = { kind: 'asking', arrived: NOTHING },
  reload: Turn['reload'] = null,
): Turn {
  const state = signal(initial)
  const arrived = computed(() => arrivedOf(state.value))
  const isNew = initial.kind === 'asking'
  return { key: crypto.randomUUID(), question, isNew, reload, state, arrived }
}
