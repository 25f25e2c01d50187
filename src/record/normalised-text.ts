import type { Span } from '../text/span.ts'

/** A text in which typography no longer tells copies apart, with the way back to the original's code units. */
export interface NormalisedText {
  readonly text: string
  /** The original's span of a span of `text`; whole characters, also where only part of one was asked for. */
  readonly spanOf: (span: Span) => Span
  /** The span of `text` for a span of the original. */
  readonly spanFrom: (span: Span) => Span
}

/** What stands for one character; the rest is NFC. Never NFKC: it would make “10²” and “102” the same. */
const SAME: Readonly<Record<string, string>> = {
  ...each('‘’‚‛′´`', "'"),
  ...each('“”„‟″«»', '"'),
  ...each('‐‑‒–—―−', '-'),
  ...each('\u00ad\u200b\u200c\u200d\u2060\ufeff', ''),
  '…': '...',
}

function each(characters: string, same: string): Record<string, string> {
  return Object.fromEntries([...characters].map((character) => [character, same]))
}

/** Runs of plain ASCII, runs of white space, or one character with its combining marks. */
const PIECES = /[!-&(-_a-~]+(?!\p{M})|[\s\ufeff]+|\P{M}\p{M}*|\p{M}+/gu

/** White space runs become one space, quotes, dashes and ellipses their ASCII forms, invisible characters nothing. */
export function normalisedText(original: string): NormalisedText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: piece, index } of original.matchAll(PIECES)) {
    const same = sameOf(piece)
    parts.push(same)
    const plain = same === piece
    for (let unit = 0; unit < same.length; unit++) {
      starts.push(plain ? index + unit : index)
      ends.push(plain ? index + unit + 1 : index + piece.length)
    }
  }
  return {
    text: parts.join(''),
    spanOf: ({ start, end }) => {
      const from = starts[start] ?? original.length
      return { start: from, end: end > start ? (ends[end - 1] ?? original.length) : from }
    },
    spanFrom: ({ start, end }) => ({
      start: firstNotBelow(ends, start + 1),
      end: firstNotBelow(starts, end),
    }),
  }
}

function sameOf(piece: string): string {
  if (/^[\s\ufeff]/.test(piece)) return ' '
  return SAME[piece] ?? piece.normalize('NFC')
}

/** Index of the first of the ascending numbers that is at least `least`. */
function firstNotBelow(numbers: readonly number[], least: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** A text that is compared often: it is normalised once, when that is first needed. */
export interface Comparable {
  readonly text: string
  readonly normalised: () => NormalisedText
}

export function comparable(text: string): Comparable {
  let normalised: NormalisedText | undefined
  return {
    text,
    normalised: () => {
      normalised ??= normalisedText(text)
      return normalised
    },
  }
}
