import { useEffect, useRef } from 'preact/hooks'
import type { Turn } from '../state/turn.ts'
import { AnswerEnd } from './answer-end.tsx'
import { Decline } from './decline.tsx'
import { FailureNote } from './failure-note.tsx'
import { Progress } from './progress.tsx'
import { Question } from './question.tsx'
import { ReadAs } from './read-as.tsx'
import { Statements } from './statements.tsx'

/** One question and whatever became of it so far. Statements stay where they arrived, however it ends. */
export function TurnView({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    // What has just been asked moves to the top, so that its answer has room below it.
    if (turn.isNew) article.current?.scrollIntoView({ block: 'start' })
  }, [turn])
  const state = turn.state.value
  return (
    <article class="turn" ref={article} aria-labelledby={`${turn.key}-question`}>
      <Question turn={turn} />
      {state.kind === 'done' && <ReadAs answer={state.answer} />}
      <Statements turn={turn} />
      <Outcome turn={turn} isLast={isLast} />
    </article>
  )
}

function Outcome({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  const state = turn.state.value
  switch (state.kind) {
    case 'asking':
      return <Progress arrived={state.arrived} />
    case 'done':
      return state.answer.status === 'answered' ? (
        <AnswerEnd turn={turn} answer={state.answer} isLast={isLast} />
      ) : (
        <Decline turn={turn} answer={state.answer} />
      )
    case 'erased':
      return <p class="verdict">This question and its answer were erased from the record.</p>
    case 'waiting':
      return <FailureNote turn={turn} failure={state.failure} retryAt={state.retryAt} />
    case 'failed':
      return <FailureNote turn={turn} failure={state.failure} />
    case 'stopped':
      return <FailureNote turn={turn} failure={null} />
  }
}
