import type { Span } from '../text/span.ts'
import type { Gazetteer } from './gazetteer.ts'
import { type NameKind, namesOf } from './names.ts'
import type { Token } from './token.ts'

export type EntityKind =
  | NameKind
  | 'date'
  | 'time'
  | 'duration'
  | 'number'
  | 'ordinal'
  | 'money'
  | 'percent'

export interface Entity extends Span {
  readonly kind: EntityKind
  readonly text: string
}

/** Tokens `[from, to)` that the model's pattern rules marked, with their word for it. */
export interface Mark {
  readonly type: string
  readonly from: number
  readonly to: number
}

type Measure = Exclude<EntityKind, NameKind>
const KINDS: Readonly<Record<string, Measure>> = {
  DATE: 'date',
  TIME: 'time',
  DURATION: 'duration',
  CARDINAL: 'number',
  ORDINAL: 'ordinal',
  MONEY: 'money',
  PERCENT: 'percent',
}
const CALENDAR =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|1\d{3}|20\d{2})$/
const WEEKDAYS = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days$/i
const CLOCK = /^(?:[01]?\d|2[0-3]):[0-5]\d$/
const OF_CLOCK = /^(?:\d+(?:[.:]\d\d)?)?(?:am|pm|a\.m\.|p\.m\.)$|^(?:o'clock|noon|midnight)$/i
const FRACTIONS = new Set(['half', 'twice', 'dozen', 'quarter'])
const UNIT = /^(second|minute|hour|day|week|month|year|decade|century)s?$/

/** Names, dates, numbers and the like, in order, not overlapping. */
export function entitiesOf(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  known: Gazetteer,
): Entity[] {
  const taken = new Array<boolean>(tokens.length).fill(false)
  const found: (Mark & { kind: EntityKind })[] = []
  const take = (kind: EntityKind, from: number, to: number) => {
    if (from >= to || taken.slice(from, to).includes(true)) return
    taken.fill(true, from, to)
    found.push({ kind, type: '', from, to })
  }
  for (const mark of marks) {
    const measure = measureOf(tokens, mark)
    if (measure) take(measure.kind, measure.from, measure.to)
  }
  for (const [i, { lemma, text }] of tokens.entries()) {
    if (FRACTIONS.has(lemma)) take('number', i, i + 1)
    if (CLOCK.test(text)) take('time', i, i + 1)
    if (WEEKDAYS.test(text)) take('date', i, i + 1)
  }
  for (const name of namesOf(tokens, taken, known)) take(name.kind, name.from, name.to)
  return found
    .sort((a, b) => a.from - b.from)
    .map(({ kind, from, to }) => {
      const start = tokens[from]?.start ?? 0
      const end = tokens[to - 1]?.end ?? start
      return { kind, start, end, text: text.slice(start, end) }
    })
}

interface Measured {
  readonly kind: Measure
  readonly from: number
  readonly to: number
}

/** The mark as we call it; null where the model's rules overreach. */
function measureOf(tokens: readonly Token[], { type, from, to }: Mark): Measured | null {
  const kind = KINDS[type]
  if (kind === undefined) return null
  if (kind === 'duration') return durationOf(tokens, from, to)
  return kind === 'number' ? numberOf(tokens, from, to) : { kind, from, to }
}

const lemmaOf = (token: Token | undefined) => token?.lemma ?? ''
const isHyphen = (token: Token | undefined) => /^[-–]$/.test(token?.text ?? '')

function durationOf(tokens: readonly Token[], from: number, to: number): Measured | null {
  const words = tokens.slice(from, to)
  const first = lemmaOf(words[0])
  const pointed = /^(since|until|till|by)$/.test(first) ? from + 1 : from
  if (words.some(({ lemma }) => CALENDAR.test(lemma))) return { kind: 'date', from: pointed, to }
  if (words.some(({ text }) => OF_CLOCK.test(text))) return { kind: 'time', from: pointed, to }
  const bare = words.length === 1 && UNIT.test(first) && !/s$/i.test(words[0]?.text ?? '')
  if (!bare) return { kind: 'duration', from, to }
  // "a 40-year-old": the number, a hyphen, the unit; a bare unit ("the year") measures nothing.
  if (isHyphen(tokens[from - 1]) && tokens[from - 2]?.pos === 'NUM')
    return { kind: 'duration', from: from - 2, to }
  const counted = /^(a|an|one|per)$/.test(lemmaOf(tokens[from - 1]))
  return counted ? { kind: 'duration', from: from - 1, to } : null
}

function numberOf(tokens: readonly Token[], from: number, to: number): Measured | null {
  if (/^[$€£¥₹]$/.test(tokens[from - 1]?.text ?? '')) return { kind: 'money', from: from - 1, to }
  if (OF_CLOCK.test(tokens[to]?.text ?? '')) return { kind: 'time', from, to: to + 1 }
  // "no one", "the one who": a pronoun.
  const next = tokens[to]?.pos ?? 'PUNCT'
  const lone = to - from === 1 && lemmaOf(tokens[from]) === 'one'
  if (lone && !/^(NOUN|ADJ|ADP|PROPN|NUM)$/.test(next)) return null
  if (isHyphen(tokens[to]) && UNIT.test(lemmaOf(tokens[to + 1])))
    return { kind: 'duration', from, to: to + 2 }
  return { kind: 'number', from, to }
}
