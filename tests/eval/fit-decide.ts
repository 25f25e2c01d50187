/** Fits whether any candidate answers: a logistic regression over what they say together. */
import { DECISION_FEATURES, decisionFeaturesOf } from '../../src/answering/decision-features.ts'
import { softmax } from '../../src/answering/weigh.ts'
import type { Row } from './collect.ts'
import { fitLogistic } from './fit-logistic.ts'
import { signOf } from './signs.ts'

const PACE = { steps: 3000, rate: 0.02 }

export interface Decider {
  readonly weights: number[]
  readonly bias: number
}

/** How likely each candidate is the one, given that one answers. */
export const sharesOf = (select: readonly number[], { features }: Row): number[] =>
  softmax(features.map((f) => f.reduce((sum, x, k) => sum + x * (select[k] ?? 0), 0)))

const togetherOf = (select: readonly number[], row: Row): number[] =>
  decisionFeaturesOf(row.features, sharesOf(select, row))

export const fitDecide = (rows: readonly Row[], select: readonly number[]): Decider =>
  fitLogistic(
    rows.map((row) => ({
      features: togetherOf(select, row),
      label: row.answerable,
      weight: 1,
    })),
    DECISION_FEATURES.map(signOf),
    PACE,
  )

export function answerableOf(
  { weights, bias }: Decider,
  select: readonly number[],
  row: Row,
): number {
  const score = togetherOf(select, row).reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias)
  return 1 / (1 + Math.exp(-score))
}
