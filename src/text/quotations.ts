/** What stands in quotation marks: a heuristic, for marks are left out, and apostrophes look like them. */
import { paragraphsOf } from './lines.ts'
import type { Span } from './span.ts'

/** The words between the marks; of a quotation that runs over several paragraphs, those of one paragraph. */
export interface Quotation extends Span {
  /** It goes on with a quotation that the paragraph before left open. */
  readonly continues: boolean
}

/** A quotation in one paragraph that is longer has lost its closing mark. */
const LONGEST = 1500
const LONGEST_APART = 300

interface Style {
  readonly opens: (text: string, at: number) => boolean
  readonly closes: (text: string, at: number) => boolean
  /** Code units of a mark. */
  readonly width: number
}

const before = (text: string, at: number): string => text.charAt(at - 1)
/** A mark opens after white space, a bracket, a dash or another mark, and before a word. */
const mayOpen = (text: string, at: number, width = 1): boolean =>
  /^$|[\s([{\p{Pd}“‘"'/]/u.test(before(text, at)) && /\S/.test(text.charAt(at + width))
/** Old and tokenised texts set marks apart; behind the end of a sentence such a one has closed something. */
const opensApart = (text: string, at: number): boolean =>
  /[\p{L}\p{N}:,]\s$/u.test(text.slice(Math.max(0, at - 2), at)) && text.charAt(at + 1) === ' '

const isElision = (text: string, at: number): boolean =>
  /^.(?:\d\ds?\b|(?:em|til|tis|twas|cause|n|bout|s|t|re|ve|ll|d|m)\b)/i.test(text.slice(at, at + 7))
/** Between letters it is an apostrophe; behind an s it may be one, where a mark that ends a quotation follows. */
function closesSingle(text: string, at: number, mark: string): boolean {
  if (/\s/.test(before(text, at)) || isLetter(text.charAt(at + 1))) return false
  if (!/s/i.test(before(text, at)) || !/\s\p{Ll}/u.test(text.slice(at + 1, at + 3))) return true
  const next = text.indexOf(mark, at + 1)
  return next < 0 || isLetter(text.charAt(next + 1)) || /\s/.test(before(text, next))
}

const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

const STYLES: readonly Style[] = [
  { width: 1, opens: (t, i) => t[i] === '“', closes: (t, i) => t[i] === '”' },
  { width: 1, opens: (t, i) => t[i] === '«', closes: (t, i) => t[i] === '»' },
  {
    width: 1,
    opens: (t, i) => t[i] === '"' && (mayOpen(t, i) || opensApart(t, i)),
    closes: (t, i) => t[i] === '"',
  },
  {
    width: 2,
    opens: (t, i) => t.startsWith('``', i),
    closes: (t, i) => t.startsWith("''", i),
  },
  {
    width: 1,
    opens: (t, i) => t[i] === '‘' && mayOpen(t, i) && !isElision(t, i),
    closes: (t, i) => t[i] === '’' && closesSingle(t, i, '’'),
  },
  {
    width: 1,
    opens: (t, i) => t[i] === "'" && t[i + 1] !== "'" && mayOpen(t, i) && !isElision(t, i),
    closes: (t, i) => t[i] === "'" && t[i + 1] !== "'" && closesSingle(t, i, "'"),
  },
]

/** Outermost quotations of a text, in order: what is quoted inside a quotation lies in it. */
export function quotationsOf(text: string): Quotation[] {
  const found: Quotation[] = []
  let left: Style | null = null
  const paragraphs = paragraphsOf(text, { start: 0, end: text.length })
  for (const [p, { start, end }] of paragraphs.entries()) {
    const next = paragraphs[p + 1]
    const words = text.slice(start, end)
    const read = readParagraph(words, left, next ? text.slice(next.start, next.end) : '')
    for (const { start: from, end: to, continues } of read.quotations)
      found.push({ start: start + from, end: start + to, continues })
    left = read.left
  }
  return found
}

/** `open`: what the paragraph before left open; `left`: what this one leaves open, for `next` opens it again. */
function readParagraph(words: string, open: Style | null, next: string) {
  const quotations: Quotation[] = []
  let continues = open?.opens(words, 0) ?? false
  let at = 0
  for (let mark = markFrom(words, at); mark; mark = markFrom(words, at)) {
    const { style, start } = mark
    const end = closing(words, start, style)
    const goesOn = end === null && style.opens(next, 0)
    at = end === null ? start : end + style.width
    if (end === null && !goesOn) continue
    if (start < (end ?? words.length))
      quotations.push({ start, end: end ?? words.length, continues })
    continues = false
    if (goesOn) return { quotations, left: style }
  }
  return { quotations, left: null }
}

/** The next opening mark, and where the words behind it start. */
function markFrom(words: string, from: number): { style: Style; start: number } | null {
  for (let at = markAt(words, from); at >= 0; at = markAt(words, at + 1)) {
    const style = STYLES.find((each) => each.opens(words, at))
    if (style) return { style, start: at + style.width }
  }
  return null
}

/** Where it closes; null where it never does, or where the same mark plainly opens once more before. */
function closing(words: string, from: number, style: Style): number | null {
  const apart = words.charAt(from) === ' '
  const end = Math.min(words.length, from + (apart ? LONGEST_APART : LONGEST))
  for (let at = markAt(words, from); at >= 0 && at < end; at = markAt(words, at + 1)) {
    if (!style.closes(words, at)) continue
    const opensAnew = style.opens(words, at) && /\s/.test(before(words, at)) && at > from
    return opensAnew && !opensApart(words, at) ? null : at
  }
  return null
}

const MARK = /["“”«»‘’'`]/g

/** Place of the next character that may be a mark; -1 where there is none. */
function markAt(words: string, from: number): number {
  MARK.lastIndex = from
  return MARK.exec(words)?.index ?? -1
}
