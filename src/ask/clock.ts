import type { Timings } from '../contract.ts'

type Stage = 'rewriteMs' | 'retrieveMs' | 'answerMs' | 'verifyMs'

export interface Clock {
  /** The time since the last lap was spent on this. A stage may have several laps. */
  readonly lap: (stage: Stage) => void
  /** Milliseconds since the question, to a hundredth. */
  readonly elapsed: () => number
  readonly timings: () => Timings
}

/** Milliseconds of each stage, to a hundredth. */
export function createClock(): Clock {
  const start = performance.now()
  const laps: Record<Stage, number> = { rewriteMs: 0, retrieveMs: 0, answerMs: 0, verifyMs: 0 }
  let last = start
  const rounded = (ms: number) => Math.round(ms * 100) / 100
  const elapsed = () => rounded(performance.now() - start)
  return {
    lap(stage) {
      const now = performance.now()
      laps[stage] = rounded(laps[stage] + now - last)
      last = now
    },
    elapsed,
    timings: () => ({ ...laps, totalMs: elapsed() }),
  }
}
