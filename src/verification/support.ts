/** Whether the cited words say what a statement says in words of its own. */
import { contentTermsOf } from '../text/terms.ts'

export type Support =
  /** `score` in 0..1: how likely the cited words say the same. */
  | { readonly verdict: 'supported'; readonly score: number }
  /** `reason` is for the one who wrote the statement: what of it the cited words do not say. */
  | { readonly verdict: 'unsupported'; readonly score: number; readonly reason: string }

/** `cited` are the words at each citation, in order; at least one. */
export type CheckSupport = (statement: string, cited: readonly string[]) => Promise<Support>

/** Below this share of its words found, a statement counts as made up. */
const THRESHOLD = 0.6

export const createSupport = (): CheckSupport => async (statement, cited) => {
  const known = new Set(cited.flatMap((words) => contentTermsOf(words)))
  const terms = contentTermsOf(statement)
  const missing = terms.filter((term) => !known.has(term))
  const score = 1 - missing.length / Math.max(1, terms.length)
  const strange = missing.find((term) => /\p{N}/u.test(term))
  if (strange !== undefined)
    return {
      verdict: 'unsupported',
      score,
      reason: `the number ${strange} is not in the cited words`,
    }
  return score >= THRESHOLD
    ? { verdict: 'supported', score }
    : { verdict: 'unsupported', score, reason: 'too little of it is in the cited words' }
}
