import type { Context } from 'hono'
import type { Timings } from '../../contract.ts'

/** Tells a browser's network panel how long each stage took (W3C Server Timing). */
export function tellTimings(
  c: Context,
  { rewriteMs, retrieveMs, answerMs, verifyMs, totalMs }: Timings,
) {
  const stages = { rewrite: rewriteMs, retrieve: retrieveMs, answer: answerMs, verify: verifyMs }
  const entries = Object.entries({ ...stages, total: totalMs })
  c.header('Server-Timing', entries.map(([name, ms]) => `${name};dur=${ms}`).join(', '))
}
