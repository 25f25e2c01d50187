/** The numbers by which a model names sentences, in all the ways that models write them. */

/** "1, 2 and 4", "3-5", "S3; S4". */
const WORD =
  '(?:sentences?|sources?|sent\\.?|s|refs?\\.?|references?|citations?|cited?|lines?|passages?|numbers?|nos?\\.?|see|from|supported by|based on|id)'
const ONE = `(?:${WORD}[\\s:#.]*)*[#^]?\\d{1,4}`
const LIST = `${ONE}(?:\\s*(?:,|;|&|\\+|-|–|to|and|,\\s*and)\\s*${ONE})*`
const BRACKETED = `(?:\\[\\s*${LIST}\\s*\\]|【\\s*${LIST}(?:†[^】]*)?\\s*】|\\{\\s*${LIST}\\s*\\})`
const WORDED = `\\(\\s*${WORD}[\\s:#.]*${LIST}\\s*\\)`
/** Brackets of links and footnotes: "[1](#s1)", "[^1]". */
const MARK = `(?:${BRACKETED}(?:\\([^()\\s]*\\))?|${WORDED})`

/** One or more marks in a row, with the full stops and commas between them. */
const MARKS = new RegExp(`${MARK}(?:[\\s,;.]*${MARK})*`, 'giu')
/** A bare number in round brackets at the end; a year is not meant by it. */
const ROUND_AT_END = /\(\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\)[\s.!?]*$/u
/** "... in 1982. Sources: 3, 4", "... in 1982 — S3". */
const AT_END = new RegExp(
  `(?<=^|[.!?"”’]\\s*|\\s[-–—]+\\s*)(?:sentences?|sources?|citations?|references?|refs?|s)[\\s:#.]*${LIST}\\s*\\.?$`,
  'iu',
)
/** "Sentence 3: ...", "S3 - ...", "#3: ...". */
const AT_START = /^(?:(?:sentences?|sources?|s)\s*#?|#)\s*\d{1,4}\s*(?:[:.)–—-]+)\s*/iu

/** More numbers than these name nothing. */
const NUMBERS_MAX = 8

export interface Pointed {
  /** Without the marks, trimmed. */
  readonly text: string
  /** As they were written, each once. */
  readonly numbers: readonly number[]
}

/** Parts a line into what is said and the sentences that are named for it. `count`: how many sentences there are. */
export function pointedIn(line: string, count: number): Pointed[] {
  const opening = AT_START.exec(line)?.[0] ?? ''
  const closing = (AT_END.exec(line) ?? roundAtEnd(line, count))?.[0] ?? ''
  const middle = line.slice(opening.length, line.length - closing.length)
  const parts = partsOf(middle)
  const first = parts[0]
  const last = parts.at(-1)
  if (!first || !last) {
    const marks = [...middle.matchAll(MARKS)].map(([mark]) => mark)
    return [{ text: '', numbers: numbersIn([opening, ...marks, closing].join(' ')) }]
  }
  first.numbers.unshift(...numbersIn(opening))
  last.numbers.push(...numbersIn(closing))
  if (!ENDED.test(last.text)) last.text += /[.!?]+$/.exec(closing)?.[0] ?? ''
  return parts.map(({ text, numbers }) => ({
    text: tidy(text),
    numbers: [...new Set(numbers)].slice(0, NUMBERS_MAX),
  }))
}

/** Where a line that is not complete yet can be parted: behind a mark that more text follows; 0 where nowhere. */
export function partedAt(line: string): number {
  let at = 0
  for (const { index, 0: marks } of line.matchAll(MARKS)) {
    if (line.slice(0, index).trim() === '') return 0
    const rest = /^[.!?”"]*\s+(?=[\p{Lu}"“‘])/u.exec(line.slice(index + marks.length))
    if (rest) at = index + marks.length + rest[0].length
  }
  return at
}

interface Part {
  text: string
  readonly numbers: number[]
}

/** Marks stand behind what they prove, but for a line that begins with one: there they stand before it. */
function partsOf(line: string): Part[] {
  const found = [...line.matchAll(MARKS)]
  const ends = found.map(({ index, 0: marks }) => index + marks.length)
  const said = [...found.map(({ index }) => index), line.length].map((to, i) =>
    line.slice(ends[i - 1] ?? 0, to),
  )
  const named = found.map(([marks]) => numbersIn(marks))
  if (says(said[0]) || found.length === 0) return paired(said, [...named, []])
  return paired(said.slice(1), named)
}

function paired(said: readonly string[], named: readonly (readonly number[])[]): Part[] {
  const parts: Part[] = []
  for (const [i, piece] of said.entries()) add(parts, piece, named[i] ?? [])
  return parts
}

/** Numbers without words go to the words before them, and a mark inside a sentence does not part it. */
function add(parts: Part[], piece: string, numbers: readonly number[]): void {
  const before = parts.at(-1)
  if (!before) {
    if (says(piece)) parts.push({ text: piece, numbers: [...numbers] })
    return
  }
  const stop = /^[.!?]+(?=\s|$)/.exec(piece)?.[0] ?? ''
  const text = piece.slice(stop.length)
  const open = !ENDED.test(before.text)
  if (open && stop) before.text = before.text.trimEnd() + stop
  const goesOn = open && !stop && /^[\s,;]*\p{Ll}/u.test(text)
  if (goesOn) before.text += text
  if (goesOn || !says(text)) before.numbers.push(...numbers)
  else parts.push({ text, numbers: [...numbers] })
}

const ENDED = /[.!?]["”’]?\s*$/u
/** A label says nothing by itself. */
const says = (text = ''): boolean =>
  /[\p{L}\p{N}]/u.test(text.replace(/^\W*(?:sentences?|sources?|references?|citations?)\W*$/iu, ''))

function roundAtEnd(line: string, count: number): RegExpExecArray | null {
  const found = ROUND_AT_END.exec(line)
  return found && numbersIn(found[0]).every((n) => n <= count) ? found : null
}

/** All numbers, with short ranges spelled out. */
function numbersIn(marks: string): number[] {
  const numbers: number[] = []
  for (const { 1: from = '', 2: to } of marks.replace(/†[^】]*/g, '').matchAll(RANGE)) {
    const first = Number(from)
    const last = to === undefined ? first : Number(to)
    if (last < first || last - first > NUMBERS_MAX) numbers.push(first, last)
    else for (let n = first; n <= last; n++) numbers.push(n)
  }
  return numbers
}
const RANGE = /(\d{1,4})(?:\s*(?:-|–|\bto\b)\s*\D{0,12}?(\d{1,4}))?/giu

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/\s+([.,;:!?])/gu, '$1')
    .replace(/^[\s,;:.–—-]+(?=\S)/u, '')
    .replace(/[\s,;:|–—-]+$/u, '')
    .trim()
