import type { SupportWeights } from './support.ts'

/** Written by `tests/eval/fit-support.ts`. */
export const FITTED_SUPPORT: SupportWeights = {
  bias: -2.145,
  weights: {
    covered: 1.764,
    strange: -0.272,
    missingNumbers: -1.407,
    missingDates: -1.173,
    missingNames: -0.718,
    similarity: 0.592,
    length: 0.659,
  },
  threshold: 0.5,
}
