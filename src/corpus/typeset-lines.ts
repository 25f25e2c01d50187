/** Lines as a page sets them: which belong together shows in the space, the size and the indent between them. */

/** A run of text as pdf.js gives it. `transform` holds the size in [2] and [3], the place in [4] and [5], y upwards. */
export interface Glyphs {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly fontName: string
  readonly hasEOL: boolean
}

interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
  /** Of the whole line; null where it has several. */
  readonly font: string | null
}

/** Between the base lines of a paragraph, in sizes of its letters, where a page is too short to tell. */
const LEADING = 1.25

const CLOSED = /[.!?:…]["”’')]*\s*$/

/** Text of the lines in reading order, with an empty one between two that are set apart. */
export function linesOf(glyphs: readonly Glyphs[]): string[] {
  const lines = runsOf(glyphs).flatMap((run) => lineOf(run) ?? [])
  const leading = leadingOf(lines)
  const widest = Math.max(0, ...lines.map(({ left, right }) => right - left))
  return lines.flatMap((line, i) => {
    const before = lines[i - 1]
    if (!before) return [line.text]
    const apart =
      isSpacedOut(before, line, leading) ||
      differs(before, line, widest) ||
      isIndented(before, line, lines[i + 1])
    return apart ? ['', line.text] : [line.text]
  })
}

function runsOf(glyphs: readonly Glyphs[]): Glyphs[][] {
  const runs: Glyphs[][] = [[]]
  for (const each of glyphs) {
    runs.at(-1)?.push(each)
    if (each.hasEOL) runs.push([])
  }
  return runs
}

function lineOf(run: readonly Glyphs[]): Line | null {
  const seen = run.filter(({ str }) => str.trim() !== '')
  // The longest run is of the line's own size; a raised footnote number is not.
  const main = seen.reduce<Glyphs | null>(
    (best, each) => (best && best.str.length >= each.str.length ? best : each),
    null,
  )
  if (!main) return null
  return {
    text: run.map(({ str }) => str).join(''),
    left: Math.min(...seen.map(xOf)),
    right: Math.max(...seen.map((each) => xOf(each) + each.width)),
    base: main.transform[5] ?? 0,
    size: Math.hypot(main.transform[2] ?? 0, main.transform[3] ?? 0) || 1,
    font: seen.every(({ fontName }) => fontName === main.fontName) ? main.fontName : null,
  }
}

const xOf = ({ transform }: Glyphs): number => transform[4] ?? 0

/** In sizes of the lower line; negative where the text goes on further up, as in the next column. */
const gapOf = (before: Line, line: Line): number => (before.base - line.base) / line.size

/** The usual gap inside paragraphs: a low one, for the gaps between paragraphs are the wider ones. */
function leadingOf(lines: readonly Line[]): number {
  const gaps = lines
    .flatMap((line, i) => {
      const before = lines[i - 1]
      return before && isAlike(before.size, line.size) ? [gapOf(before, line)] : []
    })
    .filter((gap) => gap > 0.8 && gap < 3)
    .sort((a, b) => a - b)
  return gaps.length < 4 ? LEADING : (gaps[Math.floor(gaps.length * 0.3)] ?? LEADING)
}

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= 0.1 * Math.max(a, b)

const isSpacedOut = (before: Line, line: Line, leading: number): boolean =>
  gapOf(before, line) > 1.3 * leading

/** A heading in larger or bolder type; a line that is only partly bold differs from none. */
const differs = (before: Line, line: Line, widest: number): boolean =>
  !isAlike(before.size, line.size) ||
  (before.font !== null &&
    line.font !== null &&
    before.font !== line.font &&
    (before.right - before.left < 0.8 * widest || CLOSED.test(before.text)))

/** The first line of a paragraph, but not what hangs below the first line of an entry. */
function isIndented(before: Line, line: Line, next: Line | undefined): boolean {
  const indent = (line.left - before.left) / line.size
  const comesBack = next === undefined || next.left < line.left - 0.5 * line.size
  return (
    indent > 0.5 && indent < 6 && gapOf(before, line) > 0 && comesBack && CLOSED.test(before.text)
  )
}
