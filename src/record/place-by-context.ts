import type { Span } from '../text/span.ts'
import type { InContext } from './choose-occurrence.ts'
import { occurrencesOf } from './occurrences.ts'

/** As much of the surroundings is looked for on each side, in characters. */
const CONTEXT = 24

/**
 * Where the words stood, by what stood around them, the way annotation clients anchor: between the only place
 * where what came before them stands and the only one where what came after them stands. Null where that is not clear.
 */
export function placeByContext({ text, start, end }: InContext, today: string): Span | null {
  const prefix = text.slice(Math.max(0, start - CONTEXT), start)
  const suffix = text.slice(end, end + CONTEXT)
  if (prefix.length < CONTEXT && suffix.length < CONTEXT) return null
  const [before, second] = prefix.length < CONTEXT ? [START] : occurrencesOf(prefix, today, 2)
  const from = before && !second ? before.end : null
  const [after, another] =
    suffix.length < CONTEXT
      ? [{ start: today.length, end: today.length }]
      : occurrencesOf(suffix, today, 2)
  const to = after && !another ? after.start : null
  const longest = 4 * (end - start) + 200
  return from !== null && to !== null && from <= to && to - from <= longest
    ? { start: from, end: to }
    : null
}

const START: Span = { start: 0, end: 0 }
