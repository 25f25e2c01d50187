/** The documents that can be cited, as they were read. Ids hold slashes; clients may encode them or not. */
import { Hono } from 'hono'
import type { Assistant } from '../ask.ts'
import type { PlainPassage, SourceDetail, SourceSummary } from '../contract.ts'
import type { Library } from '../text/library.ts'
import type { Passage } from '../text/passage.ts'
import { RequestRefused } from './problem-details.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

export const createSourceRoutes = ({ assistant }: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/sources', async (c) => {
      const { library } = assistant()
      const sources: SourceSummary[] = []
      for await (const facts of library.list()) sources.push({ ...facts })
      return c.json({ sources, skipped: [...library.skipped] })
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
