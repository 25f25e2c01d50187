/** The documents that can be cited, as they were read. Ids hold slashes; clients may encode them or not. */
import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Assistant } from '../ask.ts'
import type { PlainPassage, SourceDetail, SourceSummary } from '../contract.ts'
import type { Library } from '../text/library.ts'
import type { Passage } from '../text/passage.ts'
import { RequestRefused } from './problem-details.ts'
import { checkedQuery, digits } from './query.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

/** All at once, unless a page is asked for: a cursor is the last id of the page before. */
const ListQuery = z.object({
  limit: z.optional(digits(/^([1-9]\d{0,2}|1000)$/, 'must be a number from 1 to 1000')),
  cursor: z.optional(z.string().check(z.maxLength(4096))),
})

export const createSourceRoutes = ({ assistant }: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/sources', checkedQuery(ListQuery), async (c) => {
      const { library } = assistant()
      const { limit = Number.POSITIVE_INFINITY, cursor } = c.req.valid('query')
      const sources: SourceSummary[] = []
      let nextCursor: string | null = null
      for await (const facts of library.list(cursor)) {
        if (sources.length === limit) nextCursor = sources.at(-1)?.id ?? null
        if (nextCursor !== null) break
        sources.push({ ...facts })
      }
      const page = Number.isFinite(limit) ? { nextCursor } : {}
      return c.json({ sources, skipped: [...library.skipped], ...page })
    })
    .get('/sources/:id', async (c) => c.json(await detailIn(assistant(), c.req.param('id'))))
    .get('/sources/:id/passages', async (c) =>
      c.json(await passagesIn(assistant(), c.req.param('id'))),
    )
    // An id whose slashes are not encoded.
    .get('/sources/:path{.+}', async (c) => {
      const path = c.req.param('path')
      return path.endsWith(PASSAGES)
        ? c.json(await passagesIn(assistant(), path.slice(0, -PASSAGES.length)))
        : c.json(await detailIn(assistant(), path))
    })

const PASSAGES = '/passages'

/** One source as it is listed. Refuses with 404. */
export async function summaryIn({ find }: Library, id: string): Promise<SourceSummary> {
  const facts = (await find([id])).get(id)
  if (!facts) throw new RequestRefused(404, 'There is no source with this id.')
  return { ...facts }
}

async function detailIn({ library }: Assistant, id: string): Promise<SourceDetail> {
  const summary = await summaryIn(library, id)
  const source = (await library.read([id])).get(id)
  if (!source) throw new Error(`${id} is known and cannot be read`)
  const sections = source.sections.map(({ heading, start, end }) => ({ heading, start, end }))
  return { ...summary, text: source.text, sections }
}

async function passagesIn(
  { library }: Assistant,
  id: string,
): Promise<{ passages: PlainPassage[] }> {
  await summaryIn(library, id)
  return { passages: (await library.passagesOf(id)).map(plain) }
}

const plain = ({ id, section, start, end, text }: Passage): PlainPassage => ({
  id,
  section,
  start,
  end,
  text,
})
