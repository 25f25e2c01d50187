import type { Span } from '../text/span.ts'
import { occurrencesOf, standsFree } from './occurrences.ts'

/** The recorded quote with what stood around it, normalised. */
export interface InContext extends Span {
  readonly text: string
  /** Whether `text` is the whole source, or only the recorded quote with its prefix and suffix. */
  readonly whole: boolean
}

export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly span: Span }
  | { readonly kind: 'several'; readonly count: number }

/** How far to each side two surroundings are compared, in characters. */
const REACH = 200
/** As many characters of the surroundings must agree where the words alone do not decide: about three words. */
const ENOUGH = 16
/** By as much the best place must be better than the next. */
const MARGIN = 8
/** Words as long as this, and standing only once, do not turn up elsewhere by chance. */
const TELLING = 40

/**
 * Finds the recorded words in a text of today, both normalised. Where they stand once then and now, that is it;
 * otherwise what stands around them decides, in both directions: the place must resemble the cited one most, and
 * the cited one must resemble that place more than any other place then did.
 */
export function chooseOccurrence(cited: InContext, today: string): Choice {
  const words = cited.text.slice(cited.start, cited.end)
  const free = standsFree(cited.text, cited)
  const found = occurrencesOf(words, today).filter((span) => !free || standsFree(today, span))
  const rivals = occurrencesOf(words, cited.text).filter(({ start }) => start !== cited.start)
  const likeness = (then: Span, now: Span) => alike(cited.text, then, today, now)
  const ranked = found
    .map((span) => ({ span, like: likeness(cited, span) }))
    .sort((a, b) => sum(b.like) - sum(a.like))
  const [best, next] = ranked
  if (!best) return { kind: 'none' }
  const once = cited.whole && rivals.length === 0 && !next
  if (once && words.length >= TELLING) return { kind: 'one', span: best.span }
  const rival = Math.max(0, ...rivals.map((span) => sum(likeness(span, best.span))))
  const second = Math.max(next ? sum(next.like) : 0, rival)
  // Where the words stand more than once, a neighbour may have come to stand beside another of them.
  const sides = rivals.length > 0 || next ? Math.min(...best.like) >= ENOUGH / 2 : true
  const clear = sides && sum(best.like) >= Math.max(ENOUGH, second + MARGIN)
  return clear ? { kind: 'one', span: best.span } : { kind: 'several', count: found.length }
}

const sum = ([before, after]: readonly [number, number]): number => before + after

/** How many characters agree, counted from the words outwards to either side. */
function alike(then: string, a: Span, now: string, b: Span): readonly [number, number] {
  let before = 0
  while (
    before < REACH &&
    a.start - before > 0 &&
    then[a.start - 1 - before] === now[b.start - 1 - before]
  )
    before++
  let after = 0
  while (after < REACH && a.end + after < then.length && then[a.end + after] === now[b.end + after])
    after++
  return [before, after]
}
