import type { Answer } from '../../contract.ts'

/** The question in full, where a follow-up was completed from what was said before it. */
export function ReadAs({ answer: { question, standaloneQuestion } }: { answer: Answer }) {
  if (standaloneQuestion === question) return null
  return (
    <p class="read-as" dir="auto">
      Read as “{standaloneQuestion}”
    </p>
  )
}
