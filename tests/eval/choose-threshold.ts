import type { Row } from './collect.ts'
import { answerableOf, type Decider } from './fit-decide.ts'

/** A reader minds a needless decline more than one that is missing: so many answerable questions are answered. */
const ANSWERED = 0.9

/** Of the probability that something answers: the highest at which, on the average set, enough are answered. */
export function chooseThreshold(
  decider: Decider,
  select: readonly number[],
  rows: readonly Row[],
): number {
  const measured = rows.map((row) => ({ row, probability: answerableOf(decider, select, row) }))
  const sets = [...new Set(rows.map(({ set }) => set))]
  const shareFrom = (threshold: number, set: string, answerable: boolean) => {
    const of = measured.filter(({ row }) => row.set === set && row.answerable === answerable)
    return of.filter(({ probability }) => probability >= threshold).length / Math.max(1, of.length)
  }
  const answered = (threshold: number) =>
    sets.reduce((sum, set) => sum + shareFrom(threshold, set, true), 0) / sets.length
  const steps = Array.from({ length: 100 }, (_, i) => i / 100)
  const threshold = steps.findLast((step) => answered(step) >= ANSWERED) ?? 0
  for (const set of sets)
    console.log(
      `${set} at ${threshold}: answers ${shareFrom(threshold, set, true).toFixed(3)} of the answerable, ` +
        `declines ${(1 - shareFrom(threshold, set, false)).toFixed(3)} of the others`,
    )
  return threshold
}
