/** The documents that can be cited, as they were read. Ids hold slashes; clients may encode them or not. */
import { Hono } from 'hono'
import type { Assistant } from '../ask.ts'
import type { PlainPassage, SourceDetail, SourceSummary } from '../contract.ts'
import type { Library } from '../text/library.ts'
import type { Passage } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { RequestRefused } from './problem-details.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'

export const createSourceRoutes = ({ assistant }: ServerParts) =>
  new Hono<ServerEnv>()
    .get('/sources', (c) => {
      const { library } = assistant()
      const counts = countBySource(library.passages)
      const sources = [...library.sources.values()].map((source) =>
        summaryOf(source, counts.get(source.id) ?? 0),
      )
      return c.json({ sources, skipped: [...library.skipped] })
    })
    .get('/sources/:id', (c) => c.json(detailIn(assistant(), c.req.param('id'))))
    .get('/sources/:id/passages', (c) => c.json(passagesIn(assistant(), c.req.param('id'))))
    // An id whose slashes are not encoded.
    .get('/sources/:path{.+}', (c) => {
      const path = c.req.param('path')
      return path.endsWith(PASSAGES)
        ? c.json(passagesIn(assistant(), path.slice(0, -PASSAGES.length)))
        : c.json(detailIn(assistant(), path))
    })

const PASSAGES = '/passages'

/** One source as it is listed. Refuses with 404. */
export function summaryIn(library: Library, id: string): SourceSummary {
  const source = sourceIn(library, id)
  return summaryOf(source, passagesOf(library, source).length)
}

function detailIn({ library }: Assistant, id: string): SourceDetail {
  const source = sourceIn(library, id)
  const sections = source.sections.map(({ heading, start, end }) => ({ heading, start, end }))
  return { ...summaryIn(library, id), text: source.text, sections }
}

function passagesIn({ library }: Assistant, id: string): { passages: PlainPassage[] } {
  const passages = passagesOf(library, sourceIn(library, id))
  return {
    passages: passages.map(plain),
  }
}

function sourceIn({ sources }: Library, id: string): Source {
  const source = sources.get(id)
  if (!source) throw new RequestRefused(404, 'There is no source with this id.')
  return source
}

const passagesOf = ({ passages }: Library, { id }: Source): Passage[] =>
  passages.filter(({ sourceId }) => sourceId === id)

function countBySource(passages: readonly Passage[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { sourceId } of passages) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1)
  return counts
}

const summaryOf = (
  { id, title, author, format, path, sha256, text }: Source,
  passages: number,
): SourceSummary => ({ id, title, author, format, path, sha256, length: text.length, passages })

const plain = ({ id, section, start, end, text }: Passage): PlainPassage => ({
  id,
  section,
  start,
  end,
  text,
})
