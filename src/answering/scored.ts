import type { Candidate } from './preselect.ts'

/** A candidate with the score that costs most. */
export interface Scored extends Candidate {
  /** The cross-encoder's logit; null where there is none. */
  readonly logit: number | null
}
