import type { Row } from './collect.ts'
import { type LinearModel, softmax } from './fit-softmax.ts'

/** A reader minds a needless decline more than a decline that is missing: so many answerable questions are answered. */
const ANSWERED = 0.93

export const scoresOf = ({ weights, bias }: LinearModel, row: Row): number[] =>
  row.features.map((f) => f.reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias))

/** Of the probability that something answers: the highest at which enough answerable questions are answered. */
export function chooseThreshold(model: LinearModel, rows: readonly Row[]): number {
  const probability = (row: Row) => 1 - softmax(scoresOf(model, row)).none
  const of = (answerable: boolean) =>
    rows
      .filter((row) => row.answerable === answerable)
      .map(probability)
      .sort((a, b) => a - b)
  const answered = of(true)
  const threshold = answered[Math.floor((1 - ANSWERED) * answered.length)] ?? 0.5
  const declined = of(false)
  const right = declined.filter((p) => p < threshold).length / Math.max(1, declined.length)
  console.log(`threshold ${threshold.toFixed(3)}: declines ${right.toFixed(3)} of the unanswerable`)
  return Math.round(threshold * 1000) / 1000
}
