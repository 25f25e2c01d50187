import type { Source } from '../text/source.ts'
import type { Span } from '../text/span.ts'
import { type Comparable, normalisedText } from './normalised-text.ts'
import { occurrencesOf, standsFree } from './occurrences.ts'

export interface Searched extends Comparable {
  readonly source: Source
}

export interface PlacedPiece {
  readonly source: Source
  readonly span: Span
}

/** Fewer words than this stand in many places by chance. */
const LEAST_WORDS = 3
/** A quote of more pieces than this is not one any more; it also bounds the search. */
const MOST_PIECES = 12

/**
 * The places from which a quote was put together: at least two, each of at least three words, that make up all
 * of its words in their order. Marks of omission between them count for nothing. Null where it is no such quote.
 */
export function piecesOf(quote: string, all: readonly Searched[]): PlacedPiece[] | null {
  const words = wordsOf(normalisedText(quote).text)
  const pieces: PlacedPiece[] = []
  for (let at = 0; at < words.length; ) {
    const piece = pieces.length < MOST_PIECES ? longestFrom(words.slice(at), all) : null
    if (!piece) return null
    pieces.push(piece)
    at += piece.count
  }
  return pieces.length > 1 ? pieces : null
}

/** The quote's words; an omission (… or [...]) and brackets by themselves are none. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/\[[^\p{L}\p{N}]*\]|\([^\p{L}\p{N}]*\)|\.{3,}/gu, ' ')
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))

function longestFrom(
  words: readonly string[],
  all: readonly Searched[],
): (PlacedPiece & { count: number }) | null {
  if (words.length < LEAST_WORDS) return null
  const seed = words.slice(0, LEAST_WORDS).join(' ')
  let best: (PlacedPiece & { count: number }) | null = null
  for (const { source, normalised } of all) {
    const { text, spanOf } = normalised()
    for (const { start } of occurrencesOf(seed, text, 50)) {
      const { end, count } = extended(words, text, start)
      if (count <= (best?.count ?? LEAST_WORDS - 1)) continue
      best = { source, span: spanOf({ start, end }), count }
    }
  }
  return best
}

/** How many of the words stand one after the other from `start`, as whole words. */
function extended(words: readonly string[], text: string, start: number) {
  let end = start
  let count = 0
  for (const word of words) {
    const at = count === 0 ? start : end + 1
    const next = { start, end: at + word.length }
    if (!text.startsWith(word, at) || !standsFree(text, next)) break
    if (count > 0 && text[end] !== ' ') break
    end = next.end
    count++
  }
  return { end, count }
}
