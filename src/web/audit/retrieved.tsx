import type { RankedPassage } from '../../contract.ts'
import { percentWords } from './audit-words.ts'

/** What was retrieved for a question that was declined: the place of the document, where nothing is quoted. */
export function Retrieved({ passages }: { passages: readonly RankedPassage[] }) {
  if (passages.length === 0) return null
  return (
    <section class="case-document" aria-label="Passages">
      <header class="case-document-head">
        <h2>What was found nearest</h2>
        <p class="case-aside">Best first, as it was retrieved then.</p>
      </header>
      <section
        class="case-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label="Text of the passages"
      >
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
      </section>
    </section>
  )
}
