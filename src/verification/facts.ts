/** The numbers, dates, names and quoted phrases of a statement, and whether the cited words hold them. */
import { quotationsOf } from '../text/quotations.ts'
import { cut, overlapOf, type Span } from '../text/span.ts'
import { datesIn, sameDay } from './dates.ts'
import { indexNames, missingOf, namesIn } from './names.ts'
import { numbersIn } from './numbers.ts'
import type { Read } from './reading.ts'

export interface Fact extends Span {
  readonly kind: 'number' | 'date' | 'name' | 'quoted phrase'
  /** As the statement has it. */
  readonly text: string
  /** Whether the cited words hold it. */
  readonly held: boolean
}

/**
 * In order of kind, normalised: "fifty thousand" is 50,000, "Oct. 7" is October 7th, "UN" is United Nations. Each word
 * of a name is a fact of its own.
 */
export const factsOf = (statement: string, cited: readonly string[], read: Read): Fact[] => [
  ...phrasesIn(statement, cited),
  ...daysIn(statement, cited),
  ...quantitiesIn(statement, cited),
  ...peopleIn(statement, cited, read),
]

function phrasesIn(statement: string, cited: readonly string[]): Fact[] {
  const known = cited.map(unstyled)
  return quotationsOf(statement)
    .map(({ start, end }) => ({ start, end, text: cut(statement, { start, end }) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map((phrase) => ({
      ...phrase,
      kind: 'quoted phrase',
      held: known.some((words) => words.includes(unstyled(phrase.text).replace(/[,.]$/, ''))),
    }))
}

/** White space and the style of quotation marks apart. */
export const unstyled = (text: string): string =>
  text
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”«»]|''/g, '"')
    .replace(/\s+/g, ' ')
    .trim()

function daysIn(statement: string, cited: readonly string[]): Fact[] {
  const known = cited.flatMap(datesIn)
  const numbers = numbersKnown(cited)
  return datesIn(statement).map((date) => ({
    ...date,
    kind: 'date',
    held:
      known.some((each) => sameDay(date, each)) &&
      (date.year === null || numbers.has(`plain:${date.year}`)),
  }))
}

function quantitiesIn(statement: string, cited: readonly string[]): Fact[] {
  const dates = datesIn(statement)
  const known = numbersKnown(cited)
  return numbersIn(statement)
    .filter((number) => !dates.some((date) => overlapOf(date, number) > 0))
    .map((number) => ({
      ...number,
      kind: 'number',
      held: number.keys.some((key) => known.has(key)),
    }))
}

/** A year stands for its decade too; the day of a date is an ordinal, and counts nothing. */
function numbersKnown(texts: readonly string[]): Set<string> {
  const known = new Set<string>()
  for (const text of texts) {
    const dates = datesIn(text)
    for (const { day, year } of dates) known.add(`ordinal:${day}`).add(`plain:${year}`)
    for (const number of numbersIn(text)) {
      if (dates.some((date) => overlapOf(date, number) > 0)) continue
      for (const key of number.keys) known.add(key)
    }
  }
  for (const key of [...known]) {
    const decade = /^plain:(\d{3})\d$/.exec(key)?.[1]
    if (decade) known.add(`decade:${decade}0`)
  }
  return known
}

function peopleIn(statement: string, cited: readonly string[], read: Read): Fact[] {
  const index = indexNames(cited)
  return namesIn(statement, read).flatMap((name) => {
    const missing = new Set(missingOf(name, index))
    return name.words.map((text) => ({
      start: name.start,
      end: name.end,
      text,
      kind: 'name' as const,
      held: !missing.has(text),
    }))
  })
}
