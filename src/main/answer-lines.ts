import type { Answer, Citation } from '../contract.ts'
import { type Paint, printable } from './terminal.ts'

/** Passages that a decline points at. */
const NEAREST = 3

/** An answer for a person at a terminal: what it says, then where each number points. */
export function answerLines(answer: Answer, paint: Paint): string {
  const { question, standaloneQuestion, text, citations, status } = answer
  const understood =
    standaloneQuestion === question
      ? []
      : [paint.dim(`Understood as: ${printable(standaloneQuestion)}`), '']
  const sources =
    status === 'answered'
      ? citations.flatMap((citation) => citationLines(citation, text, paint))
      : declineLines(answer, paint)
  return [...understood, printable(text), ...(sources.length > 0 ? [''] : []), ...sources].join(
    '\n',
  )
}

function citationLines(citation: Citation, text: string, paint: Paint): string[] {
  const { n, title, section, quote, start, end, sourceId } = citation
  const heading = [title, ...(section ? [section] : [])].join(' · ')
  return [
    `${paint.cyan(`[${n}]`)} ${printable(heading)}`,
    // Words of a language model say the same in other words: then the quote is shown too.
    ...(text.includes(quote) ? [] : [`    “${printable(quote)}”`]),
    paint.dim(`    characters ${start} to ${end} of ${printable(sourceId)}`),
  ]
}

function declineLines({ decision, passages }: Answer, paint: Paint): string[] {
  const { reason, score, threshold } = decision
  const words = reason.replaceAll('_', ' ')
  return [
    paint.dim(`${words}: ${score.toFixed(2)}, where ${threshold.toFixed(2)} is needed`),
    ...passages
      .slice(0, NEAREST)
      .map(({ title, section, start, end, sourceId }) =>
        paint.dim(
          printable(
            `nearest: ${title}${section ? ` · ${section}` : ''}, characters ${start} to ${end} of ${sourceId}`,
          ),
        ),
      ),
  ]
}
