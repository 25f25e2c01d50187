import { Hono } from 'hono'
import { logAsCsv, logAsJsonLines } from '../record/log-lines.ts'
import { recordOf } from './recorded.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** The whole record as one file. */
export const createLogExportRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/answers.csv', (c) =>
      c.body(streamOf(logAsCsv(recordOf(parts))), 200, {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': 'attachment; filename="verbatim-answers.csv"',
      }),
    )
    .get('/answers.jsonl', (c) =>
      c.body(streamOf(logAsJsonLines(recordOf(parts))), 200, {
        'Content-Type': 'application/jsonl; charset=utf-8',
        'Content-Disposition': 'attachment; filename="verbatim-answers.jsonl"',
      }),
    )

/** An error breaks the stream off instead of ending it: half a log must not look like a whole one. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await lines.return(undefined)
    },
  })
}
