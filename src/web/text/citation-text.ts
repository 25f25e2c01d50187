import type { DocumentView } from './outline.ts'
import { sourcePath } from './route.ts'
import type { Span } from './segments.ts'

/** Words of a document as one cites them: the quote, whose it is, and a link to the place. */
export function citationText(
  { id, text, author, title, sections }: DocumentView,
  span: Span,
  origin: string,
): string {
  const quote = text.slice(span.start, span.end)
  const section = sections.findLast((s) => s.start <= span.start)?.heading
  const place = [author, title, section === title ? undefined : section].filter(Boolean).join(', ')
  return `“${quote.replace(/\s+/g, ' ')}” — ${place}. ${origin}${sourcePath(id, span, quote)}`
}
