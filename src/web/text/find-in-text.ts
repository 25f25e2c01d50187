import type { Span } from './segments.ts'

const SPECIAL = /[.*+?^${}()|[\]\\/]/g

/**
 * All places where `query` stands in `text`, at most `limit`. Letter case, the kind of white space and the kind of
 * quotation mark do not matter. The spans count in the text as it is: nothing is normalised first.
 */
export function findInText(text: string, query: string, limit = 2000): readonly Span[] {
  const words = query.trim()
  if (words === '') return []
  const pattern = words
    .replace(SPECIAL, '\\$&')
    .replace(/\s+/g, '\\s+')
    .replace(/['‘’]/g, "['‘’]")
    .replace(/["“”]/g, '["“”]')
  const found: Span[] = []
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length })
    if (found.length === limit) break
  }
  return found
}
