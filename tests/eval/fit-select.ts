/** Fits which sentence answers, given that one does: a softmax over a question's candidates. */
import { FEATURES } from '../../src/answering/features.ts'
import { softmax } from '../../src/answering/weigh.ts'
import { createAdam, standardise } from './adam.ts'
import type { Row } from './collect.ts'
import { bounded, signOf } from './signs.ts'

const EPOCHS = 40
const BATCH = 128
const RATE = 0.02
/** L2 penalty on the weights of standardised features. */
const PENALTY = 1e-3

/** Maximises the likelihood that the chosen one is any of those that answer. One weight a feature. */
export function fitSelect(rows: readonly Row[], random: () => number): number[] {
  const answered = rows.filter(({ answers }) => answers.some(Boolean))
  const scale = standardise(answered.flatMap(({ features }) => features))
  const standard = answered.map(({ features, answers }) => ({
    features: features.map(scale.apply),
    answers,
  }))
  const adam = createAdam(FEATURES.length)
  const bound = (k: number, moved: number) => bounded(signOf(FEATURES[k] ?? ''), moved)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = [...standard].sort(() => random() - 0.5)
    const rate = RATE * (1 - epoch / EPOCHS)
    for (let from = 0; from < order.length; from += BATCH)
      adam.step(gradientOf(order.slice(from, from + BATCH), adam.parameters), rate, bound)
  }
  return scale.undo([...adam.parameters]).weights
}

function gradientOf(
  rows: readonly Pick<Row, 'features' | 'answers'>[],
  weights: Float64Array,
): Float64Array {
  const gradient = weights.map((weight) => PENALTY * weight)
  for (const { features, answers } of rows) {
    const shares = softmax(features.map((f) => f.reduce((s, x, k) => s + x * (weights[k] ?? 0), 0)))
    const right = shares.reduce((sum, share, i) => sum + (answers[i] ? share : 0), 0)
    shares.forEach((share, i) => {
      const push = (share - (answers[i] ? share / right : 0)) / rows.length
      features[i]?.forEach((x, k) => {
        gradient[k] = (gradient[k] ?? 0) + push * x
      })
    })
  }
  return gradient
}
