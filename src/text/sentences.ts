/** Sentences as spans: the Unicode rules (UAX #29, by Intl.Segmenter), less the false stops that they know of. */
import { endsInAbbreviation } from './abbreviations.ts'
import { LIST_MARKER, paragraphsOf, unwrapped } from './lines.ts'
import type { Span } from './span.ts'

/**
 * Sentences of `text[start, end)` in order, without the white space around them. They lie inside paragraphs, and only
 * white space lies between them. A heading or a list item without a full stop is one of its own.
 */
export const sentencesOf = (text: string, within: Span = { start: 0, end: text.length }): Span[] =>
  paragraphsOf(text, within).flatMap((paragraph) => sentencesOfParagraph(text, paragraph))

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

function sentencesOfParagraph(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = []
  let open = start
  const readable = unwrapped(text.slice(start, end))
  const segments = [...segmenter.segment(readable)]
  segments.forEach(({ segment, index }, i) => {
    const next = segments[i + 1]
    const to = next ? start + next.index : end
    const sentence = text.slice(open, start + index + segment.length)
    if (next && !stops(sentence, next.segment)) return
    // Tokenised text sets its closing quotes apart: “. '' Next” belongs to the sentence before.
    const stray = next ? CLOSING.exec(next.segment)?.[0].trimEnd().length : 0
    const until = stray ? to + stray : to
    push(spans, text, { start: open, end: until })
    open = until
  })
  return spans
}

const CLOSING = /^(?:''|["”’»)\]]+)(?=\s|$)/

function stops(sentence: string, next: string): boolean {
  if (/\n\s*$/.test(sentence)) return true
  const said = sentence.trimEnd()
  if (said === '') return false
  // A list item's number is no sentence.
  if (LIST_MARKER.exec(`${said} x`)?.[0].trimEnd() === said) return false
  if (/^\s*\p{Ll}/u.test(next)) return false
  // "J. R. Smith": an initial before an initial.
  if (/\b\p{Lu}\.$/u.test(said) && /^\s*\p{Lu}\.\s/u.test(next)) return false
  return !endsInAbbreviation(said)
}

function push(spans: Span[], text: string, { start, end }: Span): void {
  const raw = text.slice(start, end)
  const words = raw.trim()
  if (words === '') return
  const from = start + raw.length - raw.trimStart().length
  spans.push({ start: from, end: from + words.length })
}
