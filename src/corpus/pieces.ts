import type { Span } from '../text/span.ts'

/** No quote is longer than this, in code units: about 400 words. Text without any full stop is cut, not lost. */
const LONGEST = 2400

/** A sentence whole, or, where it is endless, in pieces that end at a clause, else at white space, else anywhere. */
export function piecesOf(text: string, span: Span): Span[] {
  const pieces: Span[] = []
  let { start } = span
  while (span.end - start > LONGEST) {
    const end = start + cutAt(text.slice(start, start + LONGEST))
    pieces.push({ start, end })
    start = end + (/^\s*/.exec(text.slice(end, span.end))?.[0].length ?? 0)
  }
  if (start < span.end) pieces.push({ start, end: span.end })
  return pieces
}

/** How many code units of a window the piece takes: never half a character, never white space at its end. */
function cutAt(window: string): number {
  const half = Math.floor(window.length / 2)
  const clause = window.slice(half).search(/[,;:](?=\s[^,;:]*$)/)
  if (clause >= 0) return half + clause + 1
  const space = window.slice(half).search(/\s\S*$/)
  if (space >= 0) return window.slice(0, half + space).trimEnd().length || half
  const last = window.charCodeAt(window.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length
}
