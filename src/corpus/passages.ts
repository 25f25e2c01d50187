/** A source to passages: runs of whole sentences of one section, by paragraphs, each of a size that is worth reading. */
import { leans } from '../text/leans.ts'
import { LIST_MARKER, paragraphsOf } from '../text/lines.ts'
import { type Passage, passageOf, type Sentence } from '../text/passage.ts'
import { sentencesOf } from '../text/sentences.ts'
import type { Source } from '../text/source.ts'
import type { Span } from '../text/span.ts'
import { piecesOf } from './pieces.ts'

/** In words. A passage closes at a paragraph once it has `enough`, inside a paragraph before it exceeds `full`. */
const SIZE = { least: 40, enough: 80, full: 130, most: 160 } as const

/** In order; together they hold every character of the text that is not white space, and none of them twice. */
export const passagesOf = (source: Source): Passage[] =>
  stretchesOf(source).flatMap((stretch) =>
    packed(stretch).map((units) =>
      passageOf(
        source,
        spanOf(units),
        units.map(({ sentence }) => sentence),
      ),
    ),
  )

/** The text before the first section, then each section. */
function regionsOf({ sections, text }: Source): Span[] {
  const first = sections[0]?.start ?? text.length
  return [{ start: 0, end: first }, ...sections].filter(({ start, end }) => start < end)
}

/**
 * The units of each region. A heading with nothing under it (a title above a heading, a part above its chapter) goes to
 * the region that follows: a passage of a heading alone says nothing, and would be found for its few words.
 */
function stretchesOf(source: Source): Unit[][] {
  const stretches: Unit[][] = []
  let bare: Span | null = null
  for (const region of regionsOf(source)) {
    const whole: Span = { start: bare?.start ?? region.start, end: region.end }
    const units = unitsOf(source, whole)
    bare = units.every(({ sentence }) => sentence.kind === 'heading') ? whole : null
    if (!bare) stretches.push(units)
  }
  if (bare) stretches.push(unitsOf(source, bare))
  return stretches.filter((units) => units.length > 0)
}

interface Unit {
  readonly sentence: Sentence
  readonly words: number
  /** First of its paragraph. */
  readonly opens: boolean
  /** Words of the paragraph it opens, or of the list that it introduces; 0 where it opens none. */
  readonly opened: number
  /** Belongs to what stands before it: a list item to its lead-in, text to its heading. */
  readonly glued: boolean
  /** Says little without what stands before it. */
  readonly leaning: boolean
}

function unitsOf(source: Source, region: Span): Unit[] {
  const { text } = source
  const units = paragraphsOf(text, region).flatMap((paragraph) =>
    sentencesOf(text, paragraph)
      .flatMap((span) => piecesOf(text, span))
      .map((span, i): Unit => {
        const sentence = { ...span, kind: kindOf(source, span) }
        const own = text.slice(span.start, span.end)
        const of = { sentence, words: wordsIn(own), leaning: leans(own) }
        return { ...of, opens: i === 0, opened: 0, glued: false }
      }),
  )
  return units.map((unit, i) => {
    const before = units[i - 1]
    const glued = before !== undefined && belongs(text, before, unit)
    return { ...unit, glued, opened: unit.opens ? openedBy(text, units, i) : 0 }
  })
}

/** Letters of the longest words that count as one: text without spaces has a size too. */
const WORD_LENGTH = 15

const wordsIn = (text: string): number =>
  Math.max(text.split(/\s+/).length, Math.ceil(text.length / WORD_LENGTH))

function kindOf({ text, sections, titleSpan, authorSpan }: Source, span: Span): Sentence['kind'] {
  const leadEnd = Math.max(titleSpan?.end ?? 0, authorSpan?.end ?? 0)
  if (span.end <= leadEnd) return 'heading'
  if (
    sections.some(
      ({ headingSpan }) => headingSpan.start <= span.start && span.end <= headingSpan.end,
    )
  )
    return 'heading'
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const opensLine = text.slice(lineStart, span.start).trim() === ''
  return opensLine && LIST_MARKER.test(text.slice(span.start, span.start + 12))
    ? 'item'
    : 'sentence'
}

function belongs(text: string, before: Unit, unit: Unit): boolean {
  if (before.sentence.kind === 'heading') return true
  return unit.sentence.kind === 'item' && (introduces(text, before) || !unit.opens)
}

const introduces = (text: string, { sentence }: Unit): boolean =>
  text.slice(sentence.start, sentence.end).endsWith(':')

/** Words from here to the end of the paragraph, and of the list that follows a lead-in. */
function openedBy(text: string, units: readonly Unit[], at: number): number {
  let words = 0
  for (let i = at; i < units.length; i++) {
    const unit = units[i]
    const before = units[i - 1]
    if (!unit) break
    const goesOn =
      i === at ||
      !unit.opens ||
      (before && introduces(text, before)) ||
      unit.sentence.kind === 'item'
    if (!goesOn) break
    words += unit.words
  }
  return words
}

function packed(units: readonly Unit[]): Unit[][] {
  const passages: Unit[][] = []
  let open: Unit[] = []
  let rest = sizeOf(units)
  for (const unit of units) {
    if (open.length > 0 && closesBefore(unit, sizeOf(open), rest)) {
      const end = endBefore(unit, open)
      passages.push(open.slice(0, end))
      open = open.slice(end)
    }
    open.push(unit)
    rest -= unit.words
  }
  if (open.length > 0) passages.push(open)
  return passages
}

const sizeOf = (units: readonly Unit[]): number => units.reduce((sum, { words }) => sum + words, 0)

/** `words` are open so far, `rest` are left of the section, this sentence among them. */
function closesBefore(unit: Unit, words: number, rest: number): boolean {
  if (words + unit.words > SIZE.most) return true
  if (unit.glued || words + rest <= SIZE.most) return false
  if (unit.opens) {
    const enough = words >= SIZE.enough && !unit.leaning
    return enough || (words >= SIZE.least && words + unit.opened > SIZE.most)
  }
  return words + unit.words > SIZE.full && rest >= SIZE.least
}

/**
 * How many of the open ones a passage that closes takes. One that leans ("Its tasks included ...") goes to the next
 * passage with all from the last one that stands alone, so that it can be told of what it speaks.
 */
function endBefore(unit: Unit, open: readonly Unit[]): number {
  if (!unit.leaning) return open.length
  const start = open.findLastIndex(({ leaning, glued }) => !leaning && !glued)
  const [kept, moved] = [sizeOf(open.slice(0, start)), sizeOf(open.slice(start))]
  return kept >= SIZE.least && moved + unit.words <= SIZE.full ? start : open.length
}

const spanOf = (units: readonly Unit[]): Span => ({
  start: units[0]?.sentence.start ?? 0,
  end: units.at(-1)?.sentence.end ?? 0,
})
