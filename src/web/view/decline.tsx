import type { Answer } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { declineWords } from '../text/decline-words.ts'
import { AnswerTools } from './answer-tools.tsx'
import { GenerationNote } from './generation-note.tsx'
import { NearestPassages } from './nearest-passages.tsx'
import { SuggestedQuestions } from './suggested-questions.tsx'
import { Why } from './why.tsx'

/** Unmistakably not an answer: says so first, why, and what stands nearest. */
export function Decline({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { title, why } = declineWords(answer.decision)
  return (
    <>
      <div class="decline">
        <h3>{title}</h3>
        <p dir="auto">{answer.text}</p>
        {why !== null && <p class="decline-why">{why}</p>}
        <GenerationNote answer={answer} />
        <NearestPassages turn={turn} passages={answer.passages} />
        <SuggestedQuestions title="The sources do answer" />
      </div>
      <AnswerTools turn={turn} answer={answer} />
      <Why turn={turn} answer={answer} />
    </>
  )
}
