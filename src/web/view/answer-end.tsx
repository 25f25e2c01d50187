import type { Answer } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { counted } from '../text/counted.ts'
import { AnswerTools } from './answer-tools.tsx'
import { Footnotes } from './footnotes.tsx'
import { GenerationNote } from './generation-note.tsx'
import { SuggestedQuestions } from './suggested-questions.tsx'
import { Why } from './why.tsx'

interface Props {
  turn: Turn
  answer: Answer
  /** It is the last turn, so that what to ask next stands below it. */
  isLast: boolean
}

/** What follows the statements of a whole answer. */
export function AnswerEnd({ turn, answer, isLast }: Props) {
  const sources = new Set(answer.citations.map((c) => c.sourceId)).size
  return (
    <>
      <p class="verdict">
        {counted(answer.citations.length, 'quote')} from {counted(sources, 'source')}, each checked
        character by character.
      </p>
      <GenerationNote answer={answer} />
      <AnswerTools turn={turn} answer={answer} />
      <Why turn={turn} answer={answer} />
      {isLast && <SuggestedQuestions title="Ask next" />}
      <Footnotes answer={answer} />
    </>
  )
}
