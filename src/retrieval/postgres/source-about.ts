/** What a row says of its source, beside its id, hash and text. */
import * as z from 'zod/mini'
import { IndexStale } from '../../problem.ts'
import type { Source } from '../../text/source.ts'

const span = z.object({ start: z.int(), end: z.int() })
const FORMATS = ['txt', 'md', 'html', 'pdf', 'docx'] as const
const Facts = z.object({
  title: z.string(),
  author: z.nullable(z.string()),
  format: z.enum(FORMATS),
  path: z.string(),
})
const About = z.extend(Facts, {
  titleSpan: z.nullable(span),
  authorSpan: z.nullable(span),
  sections: z.array(z.extend(span, { heading: z.string(), headingSpan: span })),
})

export type About = Omit<Source, 'id' | 'sha256' | 'text'>

export const aboutJson = ({ id: _id, sha256: _sha256, text: _text, ...about }: Source): string =>
  JSON.stringify(about)

/** What is listed of it, which is read without the rest. */
export const factsJson = ({ title, author, format, path }: Source): string =>
  JSON.stringify({ title, author, format, path })

/** Throws IndexStale. */
export const aboutIn = (json: string): About => checked(About.safeParse(JSON.parse(json)))

/** Throws IndexStale. */
export const factsIn = (json: string): z.infer<typeof Facts> =>
  checked(Facts.safeParse(JSON.parse(json)))

function checked<T>(read: z.core.util.SafeParseResult<T>): T {
  if (read.success) return read.data
  throw new IndexStale('A source in the database is damaged', 'Run: npm run index', {
    cause: read.error,
  })
}
