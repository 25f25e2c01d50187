/** The numbers, dates, names and quoted phrases of a statement that the cited words do not hold. */
import { quotationsOf } from '../text/quotations.ts'
import { cut } from '../text/span.ts'
import { datesIn, sameDay } from './dates.ts'
import { indexNames, missingOf, namesIn } from './names.ts'
import { type NumberMention, numbersIn } from './numbers.ts'
import type { Read } from './reading.ts'

export interface MissingFact {
  readonly kind: 'number' | 'date' | 'name' | 'quoted phrase'
  /** As the statement has it. */
  readonly text: string
}

/** Normalised: "fifty thousand" is 50,000, "Oct. 7" is October 7th, "UN" is United Nations. In order of kind. */
export function missingFacts(
  statement: string,
  cited: readonly string[],
  read: Read,
): MissingFact[] {
  const index = indexNames(cited)
  return [
    ...missingPhrases(statement, cited),
    ...missingDates(statement, cited),
    ...missingNumbers(statement, cited),
    ...namesIn(statement, read)
      .flatMap((name) => missingOf(name, index))
      .map((text) => ({ kind: 'name' as const, text })),
  ]
}

function missingPhrases(statement: string, cited: readonly string[]): MissingFact[] {
  const known = cited.map(unstyled)
  return quotationsOf(statement)
    .map((span) => cut(statement, span))
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
    .filter((text) => !known.some((words) => words.includes(unstyled(text).replace(/[,.]$/, ''))))
    .map((text) => ({ kind: 'quoted phrase', text }))
}

/** White space and the style of quotation marks apart. */
export const unstyled = (text: string): string =>
  text
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”«»]|''/g, '"')
    .replace(/\s+/g, ' ')
    .trim()

function missingDates(statement: string, cited: readonly string[]): MissingFact[] {
  const known = cited.flatMap(datesIn)
  const years = keysOf(cited)
  return datesIn(statement)
    .filter(
      (date) =>
        !known.some((each) => sameDay(date, each)) ||
        (date.year !== null && !years.has(`plain:${date.year}`)),
    )
    .map(({ text }) => ({ kind: 'date', text }))
}

function missingNumbers(statement: string, cited: readonly string[]): MissingFact[] {
  const dates = datesIn(statement)
  const known = keysOf(cited)
  for (const { day } of cited.flatMap(datesIn)) known.add(`ordinal:${day}`)
  return numbersIn(statement)
    .filter(({ start, end }) => !dates.some((date) => date.start <= start && end <= date.end))
    .filter(({ keys }) => !keys.some((key) => known.has(key)))
    .map(({ text }) => ({ kind: 'number', text }))
}

/** A year stands for its decade too. */
function keysOf(texts: readonly string[]): Set<string> {
  const mentions: NumberMention[] = texts.flatMap(numbersIn)
  return new Set(
    mentions.flatMap(({ keys }) => {
      const year = /^plain:(\d{3})\d$/.exec(keys[0] ?? '')?.[1]
      return year ? [...keys, `decade:${year}0`] : keys
    }),
  )
}
