/** Paragraphs and lines of plain text, and which line breaks mean something. */
import type { Span } from './span.ts'

/** "1. ", "(a) ", "- ", "• ": what a list item starts with. A capital and a full stop are an initial ("J. Smith"). */
export const LIST_MARKER =
  /^[ \t\u00a0]*(?:[-*•‣▪–—][ \t\u00a0]+|\(?(?:\d{1,3}[.)]|[a-z][.)]|[A-Z]\)|[ivx]{2,5}[.)]|[IVX]{2,5}[.)])[ \t\u00a0]+)(?=\S)/

/** Blocks between blank lines, without the white space around them, in order. */
export function paragraphsOf(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = []
  for (const { 0: block, index } of text
    .slice(start, end)
    .matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)) {
    const from = start + index + (block.length - block.trimStart().length)
    spans.push({ start: from, end: from + block.trim().length })
  }
  return spans
}

/** A line this long may have been wrapped by an editor; shorter ones were meant. */
const WRAP = 50
/** A longer line was wrapped by nobody: each line is a paragraph. */
const WIDEST = 140

/**
 * The same text, code unit by code unit, with a space for each line break that only wraps a line.
 * A break stays where the next line is a list item, or where a short line stands alone before a line that starts anew.
 */
export function unwrapped(paragraph: string): string {
  if (!paragraph.includes('\n')) return paragraph
  const lines = paragraph.split('\n')
  const longest = Math.max(...lines.map((line) => line.length))
  return lines.reduce((text, line, i) => {
    const before = lines[i - 1]
    if (before === undefined) return line
    const meant =
      LIST_MARKER.test(line) ||
      (startsAnew(line) && before.trim().length < shortIn(longest) && !endsOpen(before))
    return `${text}${meant ? '\n' : ' '}${line}`
  }, '')
}

/** Below so many columns a line is short beside the longest of its paragraph. */
function shortIn(longest: number): number {
  if (longest > WIDEST) return Number.POSITIVE_INFINITY
  return longest < WRAP ? WRAP : 0.6 * longest
}

const startsAnew = (line: string): boolean => /^\s*["“‘'(]?[\p{Lu}]/u.test(line)
const endsOpen = (line: string): boolean => /[,;–—-]\s*$/.test(line)
