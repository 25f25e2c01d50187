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
  '…': '...',
}

function each(characters: string, same: string): Record<string, string> {
  return Object.fromEntries([...characters].map((character) => [character, same]))
}

/** White space or invisible characters, more than one plain space; or a character that is not plain ASCII. */
const SPECIAL =
  /[\s\ufeff\u00ad\u200b-\u200d\u2060]{2,}|[^\u0020-\u005f\u0061-\u007e]\p{M}*|[!-~]\p{M}+/gu

/** A stretch whose text stands in both, unit by unit where it is as long in both, else only as a whole. */
interface Stretch {
  /** Where it begins and how long it is in the normalised text. */
  readonly at: number
  readonly length: number
  /** The same in the original. */
  readonly from: number
  readonly size: number
}

/** White space runs become one space, quotes, dashes and ellipses their ASCII forms, invisible characters nothing. */
export function normalisedText(original: string): NormalisedText {
  const parts: string[] = []
  const stretches: Stretch[] = []
  let at = 0
  const add = (same: string, from: number, size: number) => {
    if (same === '') return
    parts.push(same)
    const { length } = same
    const last = stretches.at(-1)
    if (last && linear(last) && length === size && last.from + last.size === from)
      stretches[stretches.length - 1] = {
        ...last,
        length: last.length + length,
        size: last.size + size,
      }
    else stretches.push({ at, length, from, size })
    at += length
  }
  let done = 0
  for (const { 0: special, index } of original.matchAll(SPECIAL)) {
    add(original.slice(done, index), done, index - done)
    add(sameOf(special), index, special.length)
    done = index + special.length
  }
  add(original.slice(done), done, original.length - done)
  return {
    text: parts.join(''),
    spanOf: ({ start, end }) => ({
      start: startIn(original, stretches, start),
      end: end > start ? endIn(stretches, end) : startIn(original, stretches, start),
    }),
    spanFrom: ({ start, end }) => ({
      start: startFrom(stretches, start),
      end: endFrom(stretches, end),
    }),
  }
}

function sameOf(special: string): string {
  if (/[\s\ufeff]/.test(special)) return ' '
  if (/^[\u00ad\u200b-\u200d\u2060]+$/.test(special)) return ''
  return SAME[special] ?? special.normalize('NFC')
}

const linear = ({ length, size }: Stretch): boolean => length === size

function startIn(original: string, stretches: readonly Stretch[], unit: number): number {
  const stretch = lastWhere(stretches, ({ at }) => at <= unit)
  if (!stretch || unit >= stretch.at + stretch.length) return original.length
  return linear(stretch) ? stretch.from + unit - stretch.at : stretch.from
}

function endIn(stretches: readonly Stretch[], end: number): number {
  const stretch = lastWhere(stretches, ({ at }) => at < end)
  if (!stretch) return 0
  const { at, from, size } = stretch
  return linear(stretch) ? from + Math.min(end - at, size) : from + size
}

function startFrom(stretches: readonly Stretch[], unit: number): number {
  const stretch = lastWhere(stretches, ({ from }) => from <= unit)
  if (!stretch) return 0
  const { at, length, from, size } = stretch
  if (unit >= from + size) return at + length
  return linear(stretch) ? at + unit - from : at
}

function endFrom(stretches: readonly Stretch[], end: number): number {
  const stretch = lastWhere(stretches, ({ from }) => from < end)
  if (!stretch) return 0
  const { at, length, from, size } = stretch
  return linear(stretch) ? at + Math.min(end - from, size) : at + length
}

/** The last of the ascending stretches for which it holds; it holds for none after the first for which it does not. */
function lastWhere(
  stretches: readonly Stretch[],
  holds: (stretch: Stretch) => boolean,
): Stretch | undefined {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    const stretch = stretches[middle]
    if (stretch && holds(stretch)) low = middle + 1
    else high = middle
  }
  return stretches[low - 1]
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
