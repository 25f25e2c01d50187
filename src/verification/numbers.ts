/** Numbers of a text as values: "50,000" and "fifty thousand" are the same, "5%" and "5" are not. */
import type { Span } from '../text/span.ts'
import { readWords, SCALES } from './number-words.ts'

/** `keys`: what it may mean, each a kind and a value ("plain:5"); two numbers agree where they share one. */
export interface NumberMention extends Span {
  readonly text: string
  readonly keys: readonly string[]
}

const TOKEN =
  /(?<currency>(?:US|A|C|NZ|HK)?\$|[€£¥₹])\s?(?=[\d.])|(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)(?<ending>st|nd|rd|th|s\b)?|(?<words>\p{L}+)/giu
const CURRENCIES = new Map([
  ['$', 'dollar'],
  ['€', 'euro'],
  ['£', 'pound'],
  ['¥', 'yen'],
  ['₹', 'rupee'],
])
const MONEY = /^(dollar|euro|pound|yen|rupee|franc|mark|peso|ruble|rouble)s?$/
const FRACTIONS = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifths', 5],
])

interface Piece extends Span {
  readonly currency: string | null
  readonly digits: string | null
  readonly ending: string | null
  /** In lower case. */
  readonly word: string
}

/** In order of place. "One" counts where it stands before what it counts ("one soldier", not "one of", "no one"). */
export function numbersIn(text: string): NumberMention[] {
  const pieces = piecesOf(text)
  const mentions: NumberMention[] = []
  for (let i = 0; i < pieces.length; i++) {
    const found = numberAt(text, pieces, i)
    if (!found) continue
    const last = pieces[found.next - 1]
    const first = pieces[i]
    if (first && last) {
      const span = { start: first.start, end: last.end }
      mentions.push({ ...span, text: text.slice(span.start, span.end), keys: found.keys })
    }
    i = found.next - 1
  }
  return mentions
}

const piecesOf = (text: string): Piece[] =>
  [...text.matchAll(TOKEN)].map(({ 0: match, index, groups = {} }) => ({
    start: index,
    end: index + match.length,
    currency: groups.currency?.trim() ?? null,
    digits: groups.digits?.replaceAll(',', '') ?? null,
    ending: groups.ending?.toLowerCase() ?? null,
    word: match.toLowerCase(),
  }))

interface Found {
  readonly keys: readonly string[]
  /** Index of the first piece behind it. */
  readonly next: number
}

function numberAt(text: string, pieces: readonly Piece[], at: number): Found | null {
  const currency = pieces[at]?.currency ?? null
  const from = currency === null ? at : at + 1
  const piece = pieces[from]
  if (!piece) return null
  const read = piece.digits === null ? inWords(text, pieces, from) : inDigits(piece)
  if (!read) return null
  const { value, next } = scaled(text, pieces, read.value, from + read.length)
  const unit = currency === null ? null : (CURRENCIES.get(currency.slice(-1)) ?? null)
  const after = wordsFrom(text, pieces, next, 3)
  const end = pieces[next - 1]?.end ?? piece.end
  if (/^\s?(?:%|-?per ?cent\b|percentage)/i.test(text.slice(end, end + 12)))
    return { keys: [`share:${value / 100}`], next }
  const fraction = FRACTIONS.get(after[0] ?? '') ?? 0
  if (value < fraction && !read.ordinal)
    return { keys: [`share:${value / fraction}`], next: next + 1 }
  const named = moneyIn(after)
  return {
    keys: [...kindsOf(piece, read, value, unit ?? named?.unit ?? null), ...shortYear(text, piece)],
    next: next + (named?.words ?? 0),
  }
}

function kindsOf(piece: Piece, { ordinal }: Read, value: number, money: string | null): string[] {
  if (money !== null) return [`${money}:${value}`, `plain:${value}`]
  if (ordinal) return [`ordinal:${value}`]
  return [`${piece.ending === 's' ? 'decade' : 'plain'}:${value}`]
}

/** "5 million US dollars". */
function moneyIn(after: readonly string[]): { unit: string; words: number } | null {
  const at = after.slice(0, 2).findIndex((word) => MONEY.test(word))
  const unit = after[at]?.replace(/s$/, '')
  return unit === undefined ? null : { unit, words: at + 1 }
}

interface Read {
  readonly value: number
  readonly ordinal: boolean
  readonly length: number
}

const inDigits = ({ digits, ending }: Piece): Read => ({
  value: Number(digits),
  ordinal: ending !== null && ending !== 's',
  length: 1,
})

function inWords(text: string, pieces: readonly Piece[], from: number): Read | null {
  const words = wordsFrom(text, pieces, from, 12)
  const read = readWords(words)
  if (!read) return null
  const before = pieces[from - 1]?.word
  if (read.value === 1 && !read.ordinal && !countsOne(before, words[1])) return null
  return read
}

const countsOne = (before: string | undefined, after: string | undefined): boolean =>
  after !== undefined &&
  !/^(?:no|any|every|some|each|this|that|the|which|another)$/.test(before ?? '') &&
  !/^(?:of|another|would|could|can|should|must|may|might|is|was|has|who|that|by|day)$/.test(after)

/** "1.5 million", "half a million" is not read. */
function scaled(text: string, pieces: readonly Piece[], value: number, next: number) {
  const [word = ''] = wordsFrom(text, pieces, next, 1)
  const scale = SCALES.get(word)
  return scale && !(word.length === 1 && /\s/.test(text.charAt(pieces[next]?.start ?? 0)))
    ? { value: value * scale, next: next + 1 }
    : { value, next }
}

/** Words that follow with nothing but spaces and hyphens between them. */
function wordsFrom(text: string, pieces: readonly Piece[], from: number, count: number): string[] {
  const words: string[] = []
  for (const [i, piece] of pieces.slice(from, from + count).entries()) {
    const before = pieces[from + i - 1]
    const apart = before ? text.slice(before.end, piece.start) : ''
    if (piece.digits !== null || piece.currency !== null || !/^[\s\p{Pd}]*$/u.test(apart)) break
    words.push(piece.word)
  }
  return words
}

/** "1914-18": the second number is short for 1918. */
function shortYear(text: string, { start, digits }: Piece): string[] {
  const from = /\b(\d{2})\d{2}[\p{Pd}/]$/u.exec(text.slice(Math.max(0, start - 6), start))?.[1]
  return from && digits?.length === 2 ? [`plain:${Number(from + digits)}`] : []
}
