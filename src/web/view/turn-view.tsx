import type { Turn } from '../state/turn.ts'
import { AnswerView } from './answer-view.tsx'
import { DeclineView } from './decline-view.tsx'
import { FailureNote } from './failure-note.tsx'
import { Progress } from './progress.tsx'
import { Statements } from './statements.tsx'

/** One question and whatever became of it so far. */
export function TurnView({ turn }: { turn: Turn }) {
  return (
    <article class="turn" aria-labelledby={`${turn.key}-question`}>
      <h2 class="question" id={`${turn.key}-question`} dir="auto">
        {turn.question}
      </h2>
      <Outcome turn={turn} />
    </article>
  )
}

function Outcome({ turn }: { turn: Turn }) {
  const state = turn.state.value
  switch (state.kind) {
    case 'done':
      return state.answer.status === 'answered' ? (
        <AnswerView turn={turn} answer={state.answer} />
      ) : (
        <DeclineView turn={turn} answer={state.answer} />
      )
    case 'asking':
      return (
        <>
          <Statements turn={turn} />
          <Progress arrived={state.arrived} />
        </>
      )
    case 'waiting':
      return <FailureNote turn={turn} failure={state.failure} retryAt={state.retryAt} />
    case 'failed':
      return (
        <>
          <Statements turn={turn} />
          <FailureNote turn={turn} failure={state.failure} />
        </>
      )
    case 'stopped':
      return (
        <>
          <Statements turn={turn} />
          <FailureNote turn={turn} failure={null} />
        </>
      )
  }
}
