import type { Decision } from '../../contract.ts'

/** A decline in words for a reader: what it is, and the reason where there is more to say than the answer's text. */
export function declineWords({ reason, score, threshold }: Decision): {
  readonly title: string
  readonly why: string | null
} {
  const percent = (share: number) => `${Math.round(share * 100)} %`
  switch (reason) {
    case 'not_a_question':
      return { title: 'Not a question about the sources', why: null }
    case 'instruction':
      return { title: 'Not a question about the sources', why: null }
    case 'not_verified':
      return {
        title: 'No answer that can be proven',
        why: 'What was drafted could not be found word for word in the sources, so it is not shown.',
      }
    case 'model_declined':
      return {
        title: 'The sources do not answer this',
        why: 'The language model read the nearest passages and found no answer in them.',
      }
    case 'nothing_retrieved':
      return {
        title: 'The sources do not answer this',
        why: 'No passage of the sources comes near the question.',
      }
    case 'evidence_found':
    case 'evidence_too_weak':
      return {
        title: 'The sources do not answer this',
        why: `The best evidence reaches ${percent(score)}; an answer needs ${percent(threshold)}.`,
      }
  }
}
