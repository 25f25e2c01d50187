import type { Answer } from '../../contract.ts'
import { answerPath } from '../text/route.ts'

/** The quotes below the answer. On the screen a chip shows them; on paper they have to be there. */
export function Footnotes({ answer }: { answer: Answer }) {
  return (
    <div class="footnotes">
      <ol>
        {answer.citations.map(({ n, quote, section, title }) => (
          <li key={n} value={n} dir="auto">
            “{quote}” <cite>{title}</cite>
            {section !== null && section !== title && `, ${section}`}
          </li>
        ))}
      </ol>
      <p>
        Verbatim, {new Date(answer.createdAt).toLocaleString()}. {location.origin}
        {answerPath(answer.id)}
      </p>
    </div>
  )
}
