import type { Span } from '../text/span.ts'

const WORD = /[\p{L}\p{N}\p{M}]/u

/** Every place where `words` stands in `text`, overlapping ones too, at most `limit`. */
export function occurrencesOf(words: string, text: string, limit = 1000): Span[] {
  const found: Span[] = []
  if (words === '') return found
  for (
    let at = text.indexOf(words);
    at >= 0 && found.length < limit;
    at = text.indexOf(words, at + 1)
  )
    found.push({ start: at, end: at + words.length })
  return found
}

/** Whether the span begins and ends where words and numbers do: “5 million” does not stand in “1.5 million”. */
export const standsFree = (text: string, { start, end }: Span): boolean =>
  !joined(text.slice(Math.max(0, start - 3), start), text.slice(start, start + 3)) &&
  !joined(text.slice(Math.max(0, end - 3), end), text.slice(end, end + 3))

const joined = (left: string, right: string): boolean =>
  (WORD.test(lastOf(left)) && WORD.test(firstOf(right))) ||
  (/\d$/.test(left) && /^[.,:]\d/.test(right)) ||
  (/\d[.,:]$/.test(left) && /^\d/.test(right))

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 32)
const lastOf = (text: string): string => [...text].at(-1) ?? ' '
