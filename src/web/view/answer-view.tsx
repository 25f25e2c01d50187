import type { Answer } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { counted } from '../text/counted.ts'
import { Statements } from './statements.tsx'

export function AnswerView({ turn, answer }: { turn: Turn; answer: Answer }) {
  const sources = new Set(answer.citations.map((c) => c.sourceId)).size
  return (
    <>
      <Statements turn={turn} />
      <p class="verdict">
        {counted(answer.citations.length, 'quote')} from {counted(sources, 'source')}, each checked
        character by character
        {answer.withheld > 0 &&
          `; ${counted(answer.withheld, 'statement')} withheld because its words could not be proven`}
        .
      </p>
    </>
  )
}
