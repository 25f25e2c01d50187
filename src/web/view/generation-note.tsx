import type { Answer } from '../../contract.ts'
import {
  fallbackWords,
  unansweredWords,
  withheldWords,
  writtenWords,
} from '../text/generation-words.ts'

/** What is not answered, what a language model had to do with it, and what was not sent; nothing where all is plain. */
export function GenerationNote({ answer }: { answer: Answer }) {
  const fallback = fallbackWords(answer)
  const rest = [writtenWords(answer), withheldWords(answer)].filter((words) => words !== null)
  const unanswered = unansweredWords(answer)
  return (
    <>
      {unanswered !== null && <p class="fallback">{unanswered}</p>}
      {fallback !== null && <p class="fallback">{fallback}</p>}
      {rest.length > 0 && <p class="verdict">{rest.join(' ')}</p>}
    </>
  )
}
