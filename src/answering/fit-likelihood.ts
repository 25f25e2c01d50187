import type { Asked } from './asked.ts'

type Rates = readonly [answers: number, others: number]

/**
 * How often a sentence that answers, and one beside it that does not, holds the kind of thing that is asked for:
 * shares over 77,000 questions, as `tests/eval/answer-types.ts` prints them.
 */
const RATES: Readonly<Partial<Record<Asked, Rates>>> = {
  how_long: [0.72, 0.08],
  how_much: [0.33, 0.06],
  when: [0.82, 0.29],
  how_many: [0.88, 0.32],
  where: [0.5, 0.18],
  compare: [0.65, 0.24],
  measure: [0.65, 0.26],
  define: [0.55, 0.25],
  which: [0.62, 0.34],
  who: [0.48, 0.26],
  what: [0.62, 0.36],
  why: [0.173, 0.041],
  list: [0.7, 0.48],
  how: [0.086, 0.041],
}

/** The same for a fit of 0.5, where that was counted. */
const HALF_RATES: Readonly<Partial<Record<Asked, Rates>>> = {
  why: [0.575, 0.506],
  how: [0.439, 0.346],
}

/** Log likelihood ratio of what a sentence holds, given that it answers or not; 0 where nothing is expected. */
export function fitLikelihood(asked: Asked, fit: 0 | 0.5 | 1 | null): number {
  const full = RATES[asked]
  if (!full || fit === null) return 0
  const half = HALF_RATES[asked]
  if (fit === 1) return ratio(full)
  if (half && fit === 0.5) return ratio(half)
  const [heldHere, heldElsewhere] = half ?? [0, 0]
  const lacking = ratio([1 - full[0] - heldHere, 1 - full[1] - heldElsewhere])
  return lacking + fit * (ratio(full) - lacking)
}

const ratio = ([answers, others]: Rates): number => Math.log(answers / others)
