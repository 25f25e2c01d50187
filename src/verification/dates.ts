/** Days of the calendar in a text, by chrono-node: "Oct. 7", "7 October", "2023-10-07". */
import { strict } from 'chrono-node'
import type { Span } from '../text/span.ts'

export interface DateMention extends Span {
  readonly text: string
  readonly month: number
  /** Null: only the month is named. */
  readonly day: number | null
  readonly year: number | null
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** Names of months in capitals; "May" and "March" are other words too, and count with a year behind or "in" before. */
const MONTH =
  /\b(?:Jan(?:uary)?|Feb(?:ruary)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?<=\b(?:in|of|since|until|by|from|late|early|mid)[\s-])(?:May|March)|(?:May|March)(?=,? \d{4}))\b\.?(?:(?:,| of)? (\d{4})\b)?/g

const CALENDAR = new RegExp(`\\b(?:${MONTHS.join('|')})|\\d[/.-]\\d`, 'i')

/** In order of place, not overlapping. Weekdays and words such as "today" name no day of the calendar by themselves. */
export function datesIn(text: string): DateMention[] {
  const days = strict.parse(text).flatMap((found): DateMention[] =>
    [found.start, found.end].flatMap((part) => {
      // "In three months" counts from a day that a text does not know.
      if (!part?.isCertain('month') || !CALENDAR.test(found.text)) return []
      const year = part.isCertain('year') ? part.get('year') : null
      const day = part.isCertain('day') ? part.get('day') : null
      return [
        {
          start: found.index,
          end: found.index + found.text.length,
          text: found.text,
          month: part.get('month') ?? 0,
          day,
          year,
        },
      ]
    }),
  )
  const months = [...text.matchAll(MONTH)].flatMap(({ 0: match, 1: year, index }) => {
    const span = { start: index, end: index + match.length }
    if (days.some(({ start, end }) => span.start < end && start < span.end)) return []
    const month = MONTHS.indexOf(match.slice(0, 3).toLowerCase()) + 1
    return [{ ...span, text: match, month, day: null, year: year ? Number(year) : null }]
  })
  return [...days, ...months].sort((a, b) => a.start - b.start)
}

/** Whether `cited` says no less than `stated`; a year may also stand elsewhere among the cited words. */
export const sameDay = (stated: DateMention, cited: DateMention): boolean =>
  stated.month === cited.month &&
  (stated.day === null || stated.day === cited.day) &&
  (stated.year === null || cited.year === null || stated.year === cited.year)
