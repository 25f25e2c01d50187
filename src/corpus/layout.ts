/** What the layout of plain text says: title, byline, headings. */
import { LIST_MARKER, paragraphsOf } from '../text/lines.ts'
import type { Section } from '../text/source.ts'
import type { Span } from '../text/span.ts'

export interface Layout {
  readonly title: string | null
  readonly titleSpan: Span | null
  readonly author: string | null
  /** The whole byline: "By Ada Lovelace". */
  readonly authorSpan: Span | null
  readonly sections: readonly Section[]
}

const HEADING_WORDS = 12
const HEADING_LENGTH = 100
/** How many blocks may stand before the text proper: name, title, subtitle, byline, date, place. */
const LEAD_BLOCKS = 6

const BYLINE =
  /^[Bb][Yy]:?\s+(?:(?:\p{Lu}[\p{L}.'’-]*|and|AND|&|,|de|van|von|der|bin|al)(?:[\s,]+|$)){1,10}$/u
const CREDIT =
  /^(?:photo|image|picture|credits?|source|figure|table|caption|copyright|©|updated|published|posted|share|advertisement)\b/i
const DATE =
  /^(?:\p{L}+\.?,? )?(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?(?: \d{1,2})?,? \d{4}\b|^\d{4}-\d\d-\d\d/iu

/** "By Ada Lovelace". */
export const isByline = (block: string): boolean => BYLINE.test(block)

/** A short line without end punctuation between blank lines, over text that it can head, is a heading. */
export function layOutText(text: string): Layout {
  const blocks = paragraphsOf(text, { start: 0, end: text.length })
  const words = (span: Span) => text.slice(span.start, span.end)
  const body = blocks.findIndex((span) => !couldLead(words(span)))
  if (body < 0)
    return { title: null, titleSpan: null, author: null, authorSpan: null, sections: [] }

  const lead = body <= LEAD_BLOCKS ? blocks.slice(0, body) : []
  const byline = lead.find((span) => isByline(words(span))) ?? null
  const author = byline && words(byline).replace(/^by:?\s+/i, '')
  const title =
    lead.find(
      (span) =>
        span !== byline &&
        words(span) !== author &&
        !DATE.test(words(span)) &&
        !CREDIT.test(words(span)),
    ) ?? null
  const first = title ? lead.indexOf(title) + 1 : 0
  const heads = blocks.map(
    (span, i) =>
      i >= first &&
      span !== byline &&
      words(span) !== author &&
      !DATE.test(words(span)) &&
      (couldHead(words(span)) || isNumbered(blocks, i, words)) &&
      headsText(blocks, i, words),
  )
  const headings = blocks.filter((_, i) => heads[i] && !standsInList(heads, i))
  return {
    title: title ? words(title) : openingOf(blocks, words),
    titleSpan: title,
    author,
    authorSpan: byline,
    sections: headings.map((span, i) => ({
      heading: words(span),
      headingSpan: span,
      start: span.start,
      end: headings[i + 1]?.start ?? text.length,
    })),
  }
}

const couldLead = (block: string): boolean => couldHead(block) || isAside(block)

/** A byline, a date or a credit stands in the lead as well, and names and heads nothing. */
const isAside = (block: string): boolean =>
  block.length <= HEADING_LENGTH &&
  !block.includes('\n') &&
  (isByline(block) || (!/[.!?]["”’)]*$/.test(block) && (DATE.test(block) || CREDIT.test(block))))

function couldHead(block: string): boolean {
  return (
    block.length <= HEADING_LENGTH &&
    !block.includes('\n') &&
    block.split(/\s+/).length <= HEADING_WORDS &&
    /^["“‘'(\d]*[\p{Lu}\d]/u.test(block) &&
    /\p{L}/u.test(block) &&
    !/[.!?;,:…"”’)]$/.test(block.replace(/["”’)]+$/, '')) &&
    !LIST_MARKER.test(block) &&
    !CREDIT.test(block)
  )
}

/** A numbered heading ("2. Methods") stands alone; a list item has another beside it. */
function isNumbered(blocks: readonly Span[], at: number, words: (span: Span) => string): boolean {
  const [before, block, after] = [blocks[at - 1], blocks[at], blocks[at + 1]].map((span) =>
    span ? words(span) : '',
  )
  if (!block || !after || LIST_MARKER.test(after) || LIST_MARKER.test(before ?? '')) return false
  const name = block.replace(/^\(?(?:\d{1,3}|[IVX]{1,5})[.)]\s+/, '')
  return name !== block && couldHead(name) && !before?.endsWith(':')
}

/** More short lines in a row than these are a list, verse or an address, not headings. */
const IN_A_ROW = 3

function standsInList(heads: readonly boolean[], at: number): boolean {
  let from = at
  let to = at
  while (heads[from - 1]) from--
  while (heads[to + 1]) to++
  return to - from >= IN_A_ROW
}

const OPENING_WORDS = 25

/** A document without a title is called by its first line, where it is short and more follows. */
function openingOf(blocks: readonly Span[], words: (span: Span) => string): string | null {
  const [first, second] = blocks.filter((span) => !isAside(words(span)))
  const line = first && second ? words(first) : ''
  return line !== '' && !line.includes('\n') && line.split(/\s+/).length <= OPENING_WORDS
    ? line
    : null
}

/** Something that is no heading follows, if only after further headings. */
const headsText = (blocks: readonly Span[], at: number, words: (span: Span) => string): boolean =>
  blocks.slice(at + 1).some((span) => !couldHead(words(span)))
