import type { SupportWeights } from './support.ts'

/** Written by `tests/eval/fit-support.ts`. */
export const FITTED_SUPPORT: SupportWeights = {
  bias: -2.079,
  weights: {
    covered: 1.664,
    strange: -0.276,
    missingNumbers: -1.475,
    missingDates: -1.287,
    missingNames: -0.607,
    similarity: 0.558,
    length: 0.708,
  },
  threshold: 0.5,
}
