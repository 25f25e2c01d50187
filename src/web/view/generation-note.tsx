import type { Answer } from '../../contract.ts'
import { fallbackWords, withheldWords, writtenWords } from '../text/generation-words.ts'

/** What a language model had to do with an answer, and what of it was not sent. Nothing where there is nothing to say. */
export function GenerationNote({ answer }: { answer: Answer }) {
  const fallback = fallbackWords(answer)
  const rest = [writtenWords(answer), withheldWords(answer)].filter((words) => words !== null)
  return (
    <>
      {fallback !== null && <p class="fallback">{fallback}</p>}
      {rest.length > 0 && <p class="verdict">{rest.join(' ')}</p>}
    </>
  )
}
