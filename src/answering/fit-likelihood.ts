import type { Asked } from './asked.ts'

/**
 * How often a sentence that answers, and one beside it that does not, holds the kind of thing that is asked for:
 * shares over 77,000 questions, as `tests/eval/answer-types.ts` prints them.
 */
const RATES: Readonly<Partial<Record<Asked, readonly [answers: number, others: number]>>> = {
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
  why: [0.65, 0.43],
  list: [0.7, 0.48],
  how: [0.42, 0.3],
}

/** Log likelihood ratio of what a sentence holds, given that it answers or not; 0 where nothing is expected. */
export function fitLikelihood(asked: Asked, fit: number | null): number {
  const rates = RATES[asked]
  if (!rates || fit === null) return 0
  const [answers, others] = rates
  const held = Math.log(answers / others)
  const lacking = Math.log((1 - answers) / (1 - others))
  return lacking + fit * (held - lacking)
}
