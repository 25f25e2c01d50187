import type { TurnState } from '../state/turn.ts'
import { counted } from './counted.ts'
import { declineWords } from './decline-words.ts'
import { failureWords } from './failure-words.ts'

/** What a screen reader says when a turn gets into this state. */
export function announcementOf(state: TurnState): string {
  switch (state.kind) {
    case 'asking':
      return state.arrived.statements.at(-1)?.text ?? 'Searching the sources.'
    case 'done': {
      const { answer } = state
      if (answer.status === 'not_in_sources') return `${declineWords(answer.decision).title}.`
      return `Answer complete: ${counted(answer.statements.length, 'statement')}, ${counted(answer.citations.length, 'quote')}.`
    }
    case 'erased':
      return ''
    case 'stopped':
      return 'Stopped.'
    case 'waiting':
    case 'failed':
      return `${failureWords(state.failure).title}.`
  }
}
