/** Fits the linear model of `weigh.ts`: a softmax over a question's candidates and "none", whose score is 0. */
import { FEATURES } from '../../src/answering/features.ts'
import type { Row } from './collect.ts'
import { bounded } from './signs.ts'

/** Weights on the raw features, and what is added to every candidate's score. */
export interface LinearModel {
  readonly weights: number[]
  readonly bias: number
}

const EPOCHS = 40
const BATCH = 128
const RATE = 0.02
/** L2 penalty on the weights of standardised features. */
const PENALTY = 1e-3

/**
 * Maximises the likelihood that the chosen one is any of those that answer, or "none" where none does
 * (Adam, Kingma and Ba, 2015). Features are standardised for fitting; the weights come back for raw ones.
 */
export function fitSoftmax(rows: readonly Row[], random: () => number): LinearModel {
  const width = rows[0]?.features[0]?.length ?? 0
  const { mean, deviation } = momentsOf(rows, width)
  const standard = rows.map((row) => ({
    answers: row.answers,
    features: row.features.map((f) => f.map((x, k) => (x - (mean[k] ?? 0)) / (deviation[k] ?? 1))),
  }))
  const adam: Adam = {
    parameters: new Float64Array(width + 1),
    first: new Float64Array(width + 1),
    second: new Float64Array(width + 1),
    step: 0,
  }
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = [...standard].sort(() => random() - 0.5)
    const rate = RATE * (1 - epoch / EPOCHS)
    for (let from = 0; from < order.length; from += BATCH)
      stepAlong(adam, gradientOf(order.slice(from, from + BATCH), adam.parameters, width), rate)
  }
  const { parameters } = adam
  const weights = mean.map((_, k) => (parameters[k] ?? 0) / (deviation[k] ?? 1))
  const bias = (parameters[width] ?? 0) - weights.reduce((sum, w, k) => sum + w * (mean[k] ?? 0), 0)
  return { weights, bias }
}

interface Adam {
  /** Weights, and the bias last. */
  readonly parameters: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
  step: number
}

function stepAlong(adam: Adam, gradient: Float64Array, rate: number): void {
  const { parameters, first, second } = adam
  adam.step++
  parameters.forEach((parameter, k) => {
    const isBias = k === parameters.length - 1
    const g = (gradient[k] ?? 0) + (isBias ? 0 : PENALTY * parameter)
    const m = 0.9 * (first[k] ?? 0) + 0.1 * g
    const v = 0.999 * (second[k] ?? 0) + 0.001 * g * g
    first[k] = m
    second[k] = v
    const corrected = m / (1 - 0.9 ** adam.step)
    const scale = Math.sqrt(v / (1 - 0.999 ** adam.step)) + 1e-8
    const moved = parameter - (rate * corrected) / scale
    parameters[k] = isBias ? moved : bounded(FEATURES[k] ?? '', moved)
  })
}

type Standard = Pick<Row, 'features' | 'answers'>

function gradientOf(
  rows: readonly Standard[],
  parameters: Float64Array,
  width: number,
): Float64Array {
  const gradient = new Float64Array(width + 1)
  for (const { features, answers } of rows) {
    const scores = features.map((f) =>
      f.reduce((s, x, k) => s + x * (parameters[k] ?? 0), parameters[width] ?? 0),
    )
    const { each, none } = softmax(scores)
    const right = answers.some(Boolean)
    const mass = right ? each.reduce((s, p, i) => s + (answers[i] ? p : 0), 0) : none
    each.forEach((p, i) => {
      const target = answers[i] ? p / (mass || 1) : 0
      const push = (p - target) / rows.length
      features[i]?.forEach((x, k) => {
        gradient[k] = (gradient[k] ?? 0) + push * x
      })
      gradient[width] = (gradient[width] ?? 0) + push
    })
  }
  return gradient
}

export function softmax(scores: readonly number[]): { each: number[]; none: number } {
  const best = Math.max(0, ...scores)
  const total = scores.reduce((s, x) => s + Math.exp(x - best), Math.exp(-best))
  return { each: scores.map((x) => Math.exp(x - best) / total), none: Math.exp(-best) / total }
}

function momentsOf(rows: readonly Row[], width: number) {
  const all = rows.flatMap(({ features }) => features)
  const mean = Array.from(
    { length: width },
    (_, k) => all.reduce((s, f) => s + (f[k] ?? 0), 0) / all.length,
  )
  // A feature that hardly varies here would get a weight that means nothing elsewhere: it gets none.
  const deviation = mean.map((m, k) => {
    const spread = Math.sqrt(all.reduce((s, f) => s + ((f[k] ?? 0) - m) ** 2, 0) / all.length)
    return spread < 0.02 ? Number.POSITIVE_INFINITY : spread
  })
  return { mean, deviation }
}
