import type { Context } from 'hono'
import type { AnswerEvent } from '../../ask/events.ts'

/**
 * Tells a browser's network panel how long each stage took (W3C Server Timing). `total` is until there was an answer;
 * `record`, where one is kept, comes after it.
 */
export function tellTimings(c: Context, { answer, recordMs }: AnswerEvent) {
  const { rewriteMs, retrieveMs, answerMs, verifyMs, totalMs } = answer.timings
  const stages = { rewrite: rewriteMs, retrieve: retrieveMs, answer: answerMs, verify: verifyMs }
  const entries = Object.entries({ ...stages, total: totalMs, record: recordMs })
  const told = entries.filter(([, ms]) => ms !== undefined)
  c.header('Server-Timing', told.map(([name, ms]) => `${name};dur=${ms}`).join(', '))
}
