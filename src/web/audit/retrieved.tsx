import type { RankedPassage } from '../../contract.ts'
import { percentWords } from './audit-words.ts'

/** What was retrieved for a question that was declined. */
export function Retrieved({ passages }: { passages: readonly RankedPassage[] }) {
  if (passages.length === 0) return null
  return (
    <details class="facts-box">
      <summary>What was found nearest</summary>
      <ol class="retrieved-list">
        {passages.map(({ id, section, title, text, score }) => (
          <li key={id}>
            <p class="case-aside">
              {section ?? title} · {percentWords(score)}
            </p>
            <p class="retrieved-words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
