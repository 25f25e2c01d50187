import type { Answer } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { counted } from '../text/counted.ts'
import { AnswerTools } from './answer-tools.tsx'
import { Footnotes } from './footnotes.tsx'
import { ReadAs } from './read-as.tsx'
import { Statements } from './statements.tsx'
import { Why } from './why.tsx'

export function AnswerView({ turn, answer }: { turn: Turn; answer: Answer }) {
  const sources = new Set(answer.citations.map((c) => c.sourceId)).size
  return (
    <>
      <ReadAs answer={answer} />
      <Statements turn={turn} />
      <p class="verdict">
        {counted(answer.citations.length, 'quote')} from {counted(sources, 'source')}, each checked
        character by character.
      </p>
      <AnswerTools turn={turn} answer={answer} />
      <Why turn={turn} answer={answer} />
      <Footnotes answer={answer} />
    </>
  )
}
