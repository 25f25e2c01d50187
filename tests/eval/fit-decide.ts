/** Fits whether any candidate answers: a logistic regression over what they say together. */
import { DECISION_FEATURES, decisionFeaturesOf } from '../../src/answering/decision-features.ts'
import { softmax } from '../../src/answering/weigh.ts'
import { createAdam, standardise } from './adam.ts'
import type { Row } from './collect.ts'
import { bounded } from './signs.ts'

const STEPS = 3000
const RATE = 0.02
/** L2 penalty on the weights of standardised features. */
const PENALTY = 2e-3

export interface Decider {
  readonly weights: number[]
  readonly bias: number
}

/** How likely each candidate is the one, given that one answers. */
export const sharesOf = (select: readonly number[], { features }: Row): number[] =>
  softmax(features.map((f) => f.reduce((sum, x, k) => sum + x * (select[k] ?? 0), 0)))

const togetherOf = (select: readonly number[], row: Row): number[] =>
  decisionFeaturesOf(row.features, sharesOf(select, row))

export function fitDecide(rows: readonly Row[], select: readonly number[]): Decider {
  const raw = rows.map((row) => togetherOf(select, row))
  const scale = standardise(raw)
  const standard = raw.map(scale.apply)
  const width = DECISION_FEATURES.length
  const adam = createAdam(width + 1)
  const bound = (k: number, moved: number) =>
    k === width ? moved : bounded(DECISION_FEATURES[k] ?? '', moved)
  for (let step = 0; step < STEPS; step++) {
    const gradient = adam.parameters.map((p, k) => (k === width ? 0 : PENALTY * p))
    standard.forEach((row, i) => {
      const score = row.reduce(
        (s, x, k) => s + x * (adam.parameters[k] ?? 0),
        adam.parameters[width] ?? 0,
      )
      const push = (1 / (1 + Math.exp(-score)) - (rows[i]?.answerable ? 1 : 0)) / rows.length
      row.forEach((x, k) => {
        gradient[k] = (gradient[k] ?? 0) + push * x
      })
      gradient[width] = (gradient[width] ?? 0) + push
    })
    adam.step(gradient, RATE * (1 - step / STEPS), bound)
  }
  const { weights, shift } = scale.undo([...adam.parameters].slice(0, width))
  return { weights, bias: (adam.parameters[width] ?? 0) + shift }
}

export function answerableOf(
  { weights, bias }: Decider,
  select: readonly number[],
  row: Row,
): number {
  const score = togetherOf(select, row).reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias)
  return 1 / (1 + Math.exp(-score))
}
