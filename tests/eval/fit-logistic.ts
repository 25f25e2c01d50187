/** Logistic regression with an L2 penalty on standardised features, and bounds on the signs of weights. */
import { createAdam, standardise } from './adam.ts'
import { bounded } from './signs.ts'

/** L2 penalty on the weights of standardised features. */
const PENALTY = 2e-3

export interface Example {
  readonly features: readonly number[]
  readonly label: boolean
  /** How much it counts. */
  readonly weight: number
}

export interface Pace {
  readonly steps: number
  readonly rate: number
}

/** `signs`: as `signOf` gives them, one a feature. */
export function fitLogistic(
  examples: readonly Example[],
  signs: readonly (1 | -1 | 0)[],
  { steps, rate }: Pace,
) {
  const scale = standardise(examples.map(({ features }) => features))
  const rows = examples.map(({ features }) => scale.apply(features))
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const width = signs.length
  const adam = createAdam(width + 1)
  const bound = (k: number, moved: number) => bounded(signs[k] ?? 0, moved)
  for (let step = 0; step < steps; step++) {
    const gradient = adam.parameters.map((p, k) => (k === width ? 0 : PENALTY * p))
    rows.forEach((row, i) => {
      const example = examples[i]
      if (!example) return
      const score = row.reduce(
        (sum, x, k) => sum + x * (adam.parameters[k] ?? 0),
        adam.parameters[width] ?? 0,
      )
      const push = ((1 / (1 + Math.exp(-score)) - (example.label ? 1 : 0)) * example.weight) / total
      row.forEach((x, k) => {
        gradient[k] = (gradient[k] ?? 0) + push * x
      })
      gradient[width] = (gradient[width] ?? 0) + push
    })
    adam.step(gradient, rate * (1 - step / steps), bound)
  }
  const { weights, shift } = scale.undo([...adam.parameters].slice(0, width))
  return { weights, bias: (adam.parameters[width] ?? 0) + shift }
}
