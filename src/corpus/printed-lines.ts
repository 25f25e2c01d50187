/** Printed lines to paragraphs: what a page breaks for its width is joined, what it repeats on every page is dropped. */
import { LIST_MARKER } from '../text/lines.ts'
import { withoutRunningLines } from './running-lines.ts'

/** A line this short, beside the longest around it, ends its paragraph where a sentence ends too. */
const SHORT = 0.8
/** Lines before and after that a line is compared with: columns of one page may differ in width. */
const AROUND = 5

/** An empty line ends a paragraph, except where one page ends and the next begins. */
export function paragraphsFromPages(pages: readonly string[]): string {
  const bodies = withoutRunningLines(
    pages.map((page) =>
      page.split(/\r?\n/).map((line) => line.replace(/[^\S\u00a0]+/g, ' ').trim()),
    ),
  ).map(trimmed)
  const lines = bodies.flat()
  const opening = new Set<number>()
  bodies.reduce((at, { length }) => opening.add(at) && at + length, 0)
  const hyphenated = new Set(lines.join('\n').match(/\p{L}+-\p{L}+/gu))
  const paragraphs: string[] = []
  let open = ''
  lines.forEach((line, i) => {
    if (line !== '') open = joined(open, line, hyphenated)
    if (open !== '' && (line === '' || ends(lines, i, opening.has(i + 1)))) {
      paragraphs.push(open)
      open = ''
    }
  })
  if (open) paragraphs.push(open)
  return paragraphs.reduce((text, paragraph, i) => {
    const items = LIST_MARKER.test(paragraph) && LIST_MARKER.test(paragraphs[i - 1] ?? '')
    return `${text}${i === 0 ? '' : items ? '\n' : '\n\n'}${paragraph}`
  }, '')
}

/** A page without empty lines at its edges. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(Boolean)
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(Boolean) + 1)
}

/** A word that was divided at the end of a line is whole again; its hyphen stays if the text writes it so elsewhere. */
function joined(open: string, line: string, hyphenated: ReadonlySet<string>): string {
  if (open === '') return line
  const left = /(\p{L}+)[-\u00ad\u2010]$/u.exec(open)?.[1]
  const right = /^\p{Ll}\p{L}*/u.exec(line)?.[0]
  if (left === undefined || right === undefined) return `${open} ${line}`
  const whole = hyphenated.has(`${left}-${right}`) || /\p{Lu}$/u.test(left)
  return whole ? open + line : open.slice(0, -1) + line
}

const CLOSED = /[.!?:;…]["”’')]*$/

/** `turns`: the next line is the first of a page, where no empty line can tell. */
function ends(lines: readonly string[], at: number, turns: boolean): boolean {
  const line = lines[at] ?? ''
  const next = lines[at + 1]
  if (next === undefined || next === '') return true
  if (/^[•‣▪●◦]/.test(next)) return true
  const around = lines.slice(Math.max(0, at - AROUND), at + AROUND + 1)
  const longest = Math.max(...around.map(({ length }) => length))
  const short = line.length < SHORT * longest
  const closed = CLOSED.test(line)
  if (turns && closed && !lines[at + 2]) return true
  if (turns && short && !lines[at - 1]) return true
  if (LIST_MARKER.test(next)) return closed || short
  const anew = /^["“‘'(]?[\p{Lu}\d•–-]/u.test(next)
  const heading = line.length < 0.6 * longest && !/[,;-]$/.test(line) && /^[\p{Lu}\d]/u.test(line)
  return anew && short && (closed || heading)
}
