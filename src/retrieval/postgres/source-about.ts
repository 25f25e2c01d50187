/** What a row says of its source, beside its id, hash and text. */
import * as z from 'zod/mini'
import { IndexStale } from '../../problem.ts'
import type { Source } from '../../text/source.ts'

const span = z.object({ start: z.int(), end: z.int() })
const About = z.object({
  title: z.string(),
  author: z.nullable(z.string()),
  titleSpan: z.nullable(span),
  authorSpan: z.nullable(span),
  format: z.enum(['txt', 'md', 'html', 'pdf', 'docx']),
  path: z.string(),
  sections: z.array(z.extend(span, { heading: z.string(), headingSpan: span })),
})

export type About = Omit<Source, 'id' | 'sha256' | 'text'>

export const aboutJson = ({ id: _id, sha256: _sha256, text: _text, ...about }: Source): string =>
  JSON.stringify(about)

/** Throws IndexStale. */
export function aboutIn(json: string): About {
  const about = About.safeParse(JSON.parse(json))
  if (about.success) return about.data
  throw new IndexStale('A source in the database is damaged', 'Run: npm run index', {
    cause: about.error,
  })
}
