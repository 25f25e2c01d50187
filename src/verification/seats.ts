/** Whether a statement puts a name or a number where the cited words have another: "Lebanon attacked Israel". */
import type { Span } from '../text/span.ts'
import { termsOf } from '../text/terms.ts'
import { datesIn } from './dates.ts'
import { indexNames, missingOf, namesIn } from './names.ts'
import { numbersIn } from './numbers.ts'
import type { Read } from './reading.ts'

/** A content word, a whole name or a number with the content words beside it; "^" and "$" are the sentence's ends. */
interface Seat {
  readonly kind: 'word' | 'name' | 'number'
  readonly key: string
  readonly text: string
  readonly before: string
  readonly after: string
  /** What stands in the text between it and what comes after. */
  readonly gap: string
}

/** What stands in another's place, in words for the one who wrote the statement; null where nothing does. */
export function misplacedIn(
  statement: string,
  cited: readonly string[],
  read: Read,
): string | null {
  const sentences = cited.map((sentence) => ({ sentence, seats: seatsOf(sentence, read) }))
  const own = seatsOf(statement, read)
  for (const seat of own) {
    if (
      seat.kind === 'word' ||
      sentences.some(({ seats }) => seats.some((each) => fits(seat, each)))
    )
      continue
    const rival = sentences
      .map(({ sentence, seats }) =>
        seat.kind === 'number'
          ? rivalNumber(seat, seats)
          : isPassive(sentence) === isPassive(statement) && rivalName(seat, seats, own),
      )
      .find((each) => each)
    if (rival) return `it says “${seat.text}” where the cited words say “${rival.text}”`
  }
  return null
}

/**
 * A name between the same words. Where one of those is the sentence's end, only names that change places are told
 * apart: "Lebanon attacked Israel".
 */
function rivalName(seat: Seat, cited: readonly Seat[], own: readonly Seat[]): Seat | undefined {
  const bounded = seat.before === '^' || seat.after === '$'
  return cited.find(
    (rival) =>
      rival.kind === 'name' &&
      rival.before === seat.before &&
      (rival.after === seat.after || tradesWithNext(seat, rival)) &&
      !sameName(rival.text, seat.text) &&
      (!bounded || own.some(({ key }) => key === rival.key)),
  )
}

/** Neighbours that change places, which means nothing in a list: "Finland joined Sweden after NATO applied". */
const tradesWithNext = (seat: Seat, rival: Seat): boolean =>
  seat.after === rival.key &&
  rival.after === seat.key &&
  !/^(?:,|,?\s*(?:and|or|&))$/.test(seat.gap)

const sameName = (a: string, b: string): boolean =>
  [
    [a, b],
    [b, a],
  ].some(([name = '', other = '']) => {
    const words = name.split(/\s+/)
    return missingOf({ start: 0, end: name.length, words }, indexNames([other])).length === 0
  })

/** Years count nothing, and nothing is counted at the end of a sentence. */
const rivalNumber = (seat: Seat, cited: readonly Seat[]): Seat | undefined =>
  isYear(seat) || seat.after === '$'
    ? undefined
    : cited.find(
        ({ kind, key, after }) =>
          kind === 'number' &&
          key !== seat.key &&
          key.split(':')[0] === seat.key.split(':')[0] &&
          after === seat.after,
      )

/** Whether the cited words have the same name or number in such a place too. */
const fits = (seat: Seat, own: Seat): boolean =>
  own.kind === seat.kind &&
  own.key === seat.key &&
  (own.after === seat.after || (seat.kind === 'name' && own.before === seat.before))

const isYear = ({ text }: Seat): boolean => /^1\d{3}$|^20\d{2}$/.test(text)

/** A passive turns the order of names round. */
const isPassive = (text: string): boolean =>
  /\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?\w+(?:ed|en|wn|ht|ld)\b|ed by\b/i.test(text)

function seatsOf(text: string, read: Read): Seat[] {
  const names = namesIn(text, read)
  const dates = datesIn(text)
  const numbers = numbersIn(text).filter(
    (each) => ![...names, ...dates].some((d) => overlap(d, each)),
  )
  const words = read(text).tokens.filter(
    ({ text: word, stop }) => !stop && /[\p{L}\p{N}]/u.test(word),
  )
  const outside = words.filter(
    (word) => ![...names, ...numbers].some((each) => overlap(each, word)),
  )
  const items = [
    ...outside.map(({ start, text: word }) => ({ kind: 'word' as const, start, text: word })),
    ...names.map(({ start, end }) => ({
      kind: 'name' as const,
      start,
      text: text.slice(start, end),
    })),
    ...numbers.map(({ start, text: number, keys }) => ({
      kind: 'number' as const,
      start,
      text: number,
      keys,
    })),
  ].sort((a, b) => a.start - b.start)
  const keys = items.map((item) =>
    item.kind === 'number' ? (item.keys[0] ?? '') : termsOf(item.text).join(' '),
  )
  return items.map(({ kind, start, text: said }, i) => ({
    kind,
    text: said,
    key: keys[i] ?? '',
    before: keys[i - 1] ?? '^',
    after: keys[i + 1] ?? '$',
    gap: text.slice(start + said.length, items[i + 1]?.start ?? text.length).trim(),
  }))
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
