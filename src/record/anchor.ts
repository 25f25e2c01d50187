import type { Span } from '../text/span.ts'
import { chooseOccurrence, type InContext } from './choose-occurrence.ts'
import { type Comparable, type NormalisedText, normalisedText } from './normalised-text.ts'
import { standsFree } from './occurrences.ts'
import { placeByContext } from './place-by-context.ts'

/** A quote as it was recorded. `text` is the source as it was; null where that version was not kept. */
export interface Quoted extends Span {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
  readonly text: Comparable | null
}

/**
 * Where a recorded quote stands in a text of today.
 * - intact: the same words at the same place.
 * - moved: the same words at another place, or in other typography.
 * - source_changed: other words stand there now, or the same words stand at several places and which of them is
 *   meant cannot be told.
 * - missing: neither the words nor their place can be found.
 */
export type Anchor =
  | ({ readonly verdict: 'intact' } & Span)
  | ({ readonly verdict: 'moved'; readonly match: 'exact' | 'normalised' } & Span)
  | ({ readonly verdict: 'source_changed'; readonly note: string } & Partial<Span>)
  | { readonly verdict: 'missing'; readonly note: string }

/** Anchors a quote in the text of today. It says `intact` or `moved` only where no other reading fits as well. */
export function anchor(quoted: Quoted, today: Comparable): Anchor {
  const { quote, start, end } = quoted
  const then = quoted.text?.text ?? null
  if (then !== null && then.slice(start, end) !== quote)
    return { verdict: 'missing', note: 'the words did not stand there in the version cited' }
  const kept = then !== null && inUntouchedPart(then, today.text, quoted)
  if (kept) return placed(quoted, kept, today.text)
  const now = today.normalised()
  const before = contextOf(quoted)
  const choice = chooseOccurrence(before, now.text)
  if (choice.kind === 'one') return placed(quoted, now.spanOf(choice.span), today.text)
  if (choice.kind === 'several') return { verdict: 'source_changed', note: unclear(choice.count) }
  return standsInstead(before, now, today.text)
}

function contextOf({ quote, start, end, prefix, suffix, text }: Quoted): InContext {
  const whole = text !== null
  const around = text?.normalised() ?? normalisedText(prefix + quote + suffix)
  const span = whole ? { start, end } : { start: prefix.length, end: prefix.length + quote.length }
  return { text: around.text, ...around.spanFrom(span), whole }
}

/**
 * Where one edit, or several close together, changed the text, all before it stands where it stood and all after
 * it was shifted as one. This also keeps apart lines that repeat so often that nothing else would.
 */
function inUntouchedPart(then: string, today: string, cited: Span): Span | null {
  const span = spanByEnds(then, today, cited)
  return span && (standsFree(today, span) || !standsFree(then, cited)) ? span : null
}

function spanByEnds(then: string, today: string, { start, end }: Span): Span | null {
  const shorter = Math.min(then.length, today.length)
  let head = 0
  while (head < shorter && then[head] === today[head]) head++
  if (end <= head) return { start, end }
  let tail = 0
  while (tail < shorter - head && then.at(-1 - tail) === today.at(-1 - tail)) tail++
  const shift = today.length - then.length
  return start >= then.length - tail ? { start: start + shift, end: end + shift } : null
}

function placed({ quote, start, end }: Quoted, at: Span, today: string): Anchor {
  if (today.slice(at.start, at.end) !== quote)
    return { verdict: 'moved', match: 'normalised', ...at }
  return at.start === start && at.end === end
    ? { verdict: 'intact', ...at }
    : { verdict: 'moved', match: 'exact', ...at }
}

function standsInstead(before: InContext, now: NormalisedText, today: string): Anchor {
  const place = placeByContext(before, now.text)
  if (!place) return { verdict: 'missing', note: 'neither the words nor what stood around them' }
  const at = now.spanOf(place)
  if (today.slice(at.start, at.end).trim() === '')
    return { verdict: 'missing', note: `the words were taken out at ${at.start}` }
  return { verdict: 'source_changed', note: 'other words stand there now', ...at }
}

const unclear = (count: number): string =>
  count === 1
    ? 'the words stand once, but among others: that they are the ones cited cannot be told'
    : `the words stand at ${count} places, and which of them is meant cannot be told`
