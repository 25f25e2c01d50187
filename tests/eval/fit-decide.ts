/** Fits whether any candidate answers: a logistic regression over what they say together. */
import { DECISION_FEATURES, decisionFeaturesOf } from '../../src/answering/decision-features.ts'
import { FEATURES } from '../../src/answering/features.ts'
import { type Calibration, type Calibrations, softmax } from '../../src/answering/weigh.ts'
import type { Row } from './collect.ts'
import { fitLogistic } from './fit-logistic.ts'
import { signOf } from './signs.ts'

const PACE = { steps: 3000, rate: 0.02 }

export interface Decider {
  readonly weights: number[]
  readonly bias: number
  readonly calibration: Calibrations
}

/** How likely each candidate is the one, given that one answers. */
export const sharesOf = (select: readonly number[], { features }: Row): number[] =>
  softmax(features.map((f) => f.reduce((sum, x, k) => sum + x * (select[k] ?? 0), 0)))

const togetherOf = (select: readonly number[], row: Row): number[] =>
  decisionFeaturesOf(row.features, sharesOf(select, row))

const SMALL = FEATURES.indexOf('small')
const isSmall = ({ features }: Row): boolean => features[0]?.[SMALL] === 1

export function fitDecide(rows: readonly Row[], select: readonly number[]): Decider {
  const fitOver = (
    among: readonly Row[],
    seen: (row: Row) => number[],
    signs: readonly ReturnType<typeof signOf>[],
  ) =>
    fitLogistic(
      among.map((row) => ({ features: seen(row), label: row.answerable, weight: 1 })),
      signs,
      PACE,
    )
  const linear = fitOver(rows, (row) => togetherOf(select, row), DECISION_FEATURES.map(signOf))
  const calibrated = (among: readonly Row[]): Calibration => {
    const { weights, bias } = fitOver(among, (row) => [scoreOf(linear, select, row)], [1])
    return { slope: weights[0] ?? 1, shift: bias }
  }
  const small = calibrated(rows.filter(isSmall))
  const large = calibrated(rows.filter((row) => !isSmall(row)))
  return { ...linear, calibration: { small, large } }
}

const scoreOf = (
  { weights, bias }: Pick<Decider, 'weights' | 'bias'>,
  select: readonly number[],
  row: Row,
): number => togetherOf(select, row).reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias)

export function answerableOf(decider: Decider, select: readonly number[], row: Row): number {
  const { slope, shift } = decider.calibration[isSmall(row) ? 'small' : 'large']
  return 1 / (1 + Math.exp(-slope * scoreOf(decider, select, row) - shift))
}
