import type { Timings } from '../contract.ts'

type Stage = 'rewriteMs' | 'retrieveMs' | 'answerMs' | 'verifyMs'

/** Milliseconds of each stage, to a hundredth. */
export function createClock() {
  const start = performance.now()
  const laps: Record<Stage, number> = { rewriteMs: 0, retrieveMs: 0, answerMs: 0, verifyMs: 0 }
  let last = start
  const rounded = (ms: number) => Math.round(ms * 100) / 100
  return {
    lap(stage: Stage) {
      const now = performance.now()
      laps[stage] = rounded(now - last)
      last = now
    },
    timings: (): Timings => ({ ...laps, totalMs: rounded(performance.now() - start) }),
  }
}
