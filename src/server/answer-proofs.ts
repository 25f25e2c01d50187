import { Hono } from 'hono'
import { annotationsOf } from '../record/annotations.ts'
import { RequestRefused } from './problem-details.ts'
import { receiptOf } from './receipt.ts'
import { contentOf, erasedAnswer, recordOf, unknownAnswer } from './recorded.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** What proves a recorded answer: its audit, its annotations, its receipt, the texts as they were. */
export const createAnswerProofRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/answers/:id/audit', async (c) => c.json(await auditIn(parts, c.req.param('id'))))
    .get('/answers/:id/annotations', async (c) => {
      const record = recordOf(parts)
      const { answer } = await contentOf(record, c.req.param('id'))
      const texts = await textsOf(parts, answer.citations)
      const { origin } = new URL(c.req.url)
      const collection = annotationsOf(answer, (sha256) => texts.get(sha256) ?? null, {
        collection: `${origin}/api/answers/${answer.id}/annotations`,
        source: (id) => `${origin}/api/sources/${encodeURIComponent(id)}`,
        text: (sha256) => `${origin}/api/texts/${sha256}`,
      })
      return c.body(JSON.stringify(collection), 200, {
        'Content-Type': 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
      })
    })
    .get('/answers/:id/receipt', async (c) => {
      const { answer, recorded } = await contentOf(recordOf(parts), c.req.param('id'))
      const report = await auditIn(parts, answer.id)
      const texts = await textsOf(parts, answer.citations)
      const page = await receiptOf({ answer, entry: recorded.entry, report, texts })
      // A file to keep: this server's own rules for pages would take its style away.
      const name = `verbatim-receipt-${answer.id}.html`
      return c.body(page, 200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
      })
    })
    .get('/texts/:sha256', async (c) => {
      const text = await recordOf(parts).textOf(c.req.param('sha256'))
      if (text === null) throw new RequestRefused(404, 'No text with this hash was kept.')
      return c.body(text, 200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'private, max-age=31536000, immutable',
      })
    })

async function auditIn(parts: ServerParts, id: string) {
  const audit = await recordOf(parts).audit(id, parts.assistant().library)
  switch (audit.kind) {
    case 'audited':
      return audit.report
    case 'erased':
      throw erasedAnswer(audit.recorded)
    case 'unknown':
      throw unknownAnswer()
  }
}

async function textsOf(
  parts: ServerParts,
  citations: readonly { readonly sourceSha256: string }[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const sha256 of new Set(citations.map(({ sourceSha256 }) => sourceSha256))) {
    const text = await recordOf(parts).textOf(sha256)
    if (text !== null) texts.set(sha256, text)
  }
  return texts
}
