import type { Answer, Statement } from '../../contract.ts'
import { counted } from './counted.ts'

/** What a statement is: the documents' own words, or a model's that the quotes bear out. */
export function supportWords({ support }: Statement): {
  readonly label: string
  readonly detail: string
} {
  if (support.verdict === 'verbatim')
    return { label: 'verbatim', detail: 'In the documents’ own words' }
  const score = support.score.toFixed(2)
  return {
    label: `supported ${score}`,
    detail: `Written by a language model; the check of it against its quotes scored ${score} of 1`,
  }
}

/** Who worded an answer, where a language model was asked; else null. */
export function writtenWords(answer: Answer): string | null {
  const { mode, statements, provenance, status } = answer
  if (mode !== 'generative' || status !== 'answered') return null
  const written = statements.filter(({ support }) => support.verdict === 'supported').length
  const own = statements.length - written
  const model = provenance.answerModel ?? 'a language model'
  if (written === 0) return `${model} chose the sentences; all stand in the documents’ own words.`
  const rest = own === 0 ? '' : `, ${own} in the documents’ own`
  return `${counted(written, 'statement')} in the words of ${model}, checked against the quotes${rest}.`
}

/** What was drafted and not sent; null where all was. */
export const withheldWords = ({ withheld }: Pick<Answer, 'withheld'>): string | null =>
  withheld === 0
    ? null
    : `${counted(withheld, 'drafted statement was', 'drafted statements were')} withheld: verification did not pass ${withheld === 1 ? 'it' : 'them'}.`

/** What of several questions is not answered; null where all are. */
export const unansweredWords = ({ unanswered = [] }: Pick<Answer, 'unanswered'>): string | null =>
  unanswered.length === 0
    ? null
    : `The sources do not answer: ${unanswered.map((question) => `“${question}”`).join(', ')}`

/** Why the language model's words are not here; null where they are, or none was asked. */
export function fallbackWords({
  fallback,
  statements,
}: Pick<Answer, 'fallback' | 'statements'>): string | null {
  if (!fallback) return null
  const isPart = statements.some(({ support }) => support.verdict === 'supported')
  const what = isPart ? 'In part quoted' : 'Quoted'
  return `${what} without the language model. ${fallback.detail.replace(/[.\s]*$/, '')}.`
}
