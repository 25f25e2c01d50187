/** Sentences as spans: the Unicode rules (UAX #29, by Intl.Segmenter), less the false stops that they know of. */
import { endsNoSentence } from './abbreviations.ts'
import { LIST_MARKER, paragraphsOf, unwrapped } from './lines.ts'
import { sentenceStarts } from './sentence-starts.ts'
import type { Span } from './span.ts'

/**
 * Sentences of `text[start, end)` in order, without the white space around them. They lie inside paragraphs, and only
 * white space lies between them. A heading or a list item without a full stop is one of its own.
 */
export const sentencesOf = (text: string, within: Span = { start: 0, end: text.length }): Span[] =>
  paragraphsOf(text, within).flatMap((paragraph) => sentencesOfParagraph(text, paragraph))

function sentencesOfParagraph(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = []
  const readable = unwrapped(text.slice(start, end))
  let open = 0
  for (const place of [...placesIn(readable), readable.length]) {
    if (place <= open) continue
    const to = pastClosing(readable, place)
    if (to < readable.length && !stops(readable.slice(open, to), readable.slice(to, to + 24)))
      continue
    push(spans, text, { start: start + open, end: start + to })
    open = to
  }
  return spans
}

/** Where a sentence may end, in order: where Unicode says so, and where it overlooks a full stop. */
function placesIn(readable: string): number[] {
  const places = new Set(sentenceStarts(readable))
  for (const { index, 0: match } of readable.matchAll(OVERLOOKED)) places.add(index + match.length)
  return [...places].sort((a, b) => a - b)
}

/** A note mark behind the full stop ("medicine.[1] As"); a sentence that starts with a number ("ended. 45 men"). */
const OVERLOOKED =
  /[.!?]["'”’)\]]*(?:\[[^\]\s]{1,5}\])+\s+(?=\p{Lu}|["“‘(]|\d)|(?:\p{Ll}{4}|\d{2}|[\])”"])[.!?]["”’)\]]*\s+(?=\d)/gu

/** Tokenised text sets its closing quotes apart: “. '' Next” belongs to the sentence before. */
function pastClosing(readable: string, place: number): number {
  const closing = /^(?:(?:''|["”’»)\]])(?:\s+|$))+/.exec(readable.slice(place, place + 16))?.[0]
  if (closing === undefined || (closing.startsWith('"') && opensQuote(readable, place)))
    return place
  return place + closing.length
}

/** A straight quote opens where the ones before it come in pairs. */
const opensQuote = (readable: string, place: number): boolean =>
  readable.slice(0, place).split('"').length % 2 === 1

function stops(sentence: string, next: string): boolean {
  if (/\n\s*$/.test(sentence)) return true
  const said = sentence.trimEnd()
  // Unicode counts the bracket of a note mark ("medicine.[1]") among the closing ones.
  if (said === '' || /[([{“‘«]$/.test(said)) return false
  // A list item's number is no sentence.
  if (LIST_MARKER.exec(`${said} x`)?.[0].trimEnd() === said) return false
  if (/^\s*(?:\p{Ll}(?!(?<=i)[\s'’])|[\p{Pd},;:])/u.test(next)) return false
  return !endsNoSentence(said, next)
}

function push(spans: Span[], text: string, { start, end }: Span): void {
  const raw = text.slice(start, end)
  const words = raw.trim()
  if (words === '') return
  const from = start + raw.length - raw.trimStart().length
  spans.push({ start: from, end: from + words.length })
}
