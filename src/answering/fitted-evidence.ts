import type { Appetites } from './compose.ts'
import type { EvidenceModel } from './weigh.ts'

/** Everything that `tests/eval/fit.ts` fits; nothing in it is set by hand. */
export interface FittedEvidence {
  /** With the cross-encoder's logits, and without any. */
  readonly reranked: EvidenceModel
  readonly plain: EvidenceModel
  readonly appetites: Appetites
}
