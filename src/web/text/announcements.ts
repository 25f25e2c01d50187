import type { TurnState } from '../state/turn.ts'
import { counted } from './counted.ts'
import { declineWords } from './decline-words.ts'
import { failureWords } from './failure-words.ts'

/** What a screen reader has said once a turn is in this state, in order. Later states of a turn only add to it. */
export function announcementsOf(state: TurnState): readonly string[] {
  switch (state.kind) {
    case 'asking':
      return ['Searching the sources.', ...state.arrived.statements.map((s) => s.text)]
    case 'done': {
      const { answer } = state
      const end =
        answer.status === 'not_in_sources'
          ? `${declineWords(answer.decision).title}. ${answer.text}`
          : `Answer complete: ${counted(answer.statements.length, 'statement')}, ${counted(answer.citations.length, 'quote')}.`
      return ['Searching the sources.', ...answer.statements.map((s) => s.text), end]
    }
    case 'erased':
      return []
    case 'stopped':
      return ['Stopped.']
    case 'waiting':
    case 'failed':
      return [`${failureWords(state.failure).title}.`]
  }
}
