import { useEffect, useRef } from 'preact/hooks'
import type { Turn } from '../state/turn.ts'
import { AnswerView } from './answer-view.tsx'
import { DeclineView } from './decline-view.tsx'
import { FailureNote } from './failure-note.tsx'
import { Progress } from './progress.tsx'
import { Question } from './question.tsx'
import { Statements } from './statements.tsx'

/** One question and whatever became of it so far. */
export function TurnView({ turn }: { turn: Turn }) {
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    // What has just been asked moves to the top, so that its answer has room below it.
    if (turn.isNew) article.current?.scrollIntoView({ block: 'start' })
  }, [turn])
  return (
    <article class="turn" ref={article} aria-labelledby={`${turn.key}-question`}>
      <Question turn={turn} />
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
    case 'erased':
      return <p class="verdict">This question and its answer were erased from the record.</p>
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
