import type { Nearness } from './near-words.ts'
import type { Candidate } from './preselect.ts'

/** A candidate with the scores that cost most. */
export interface Scored extends Candidate {
  /** The cross-encoder's logit; null where there is none. */
  readonly logit: number | null
  /** Of its passage. */
  readonly near: Nearness
}
