import type { Span } from '../text/span.ts'
import type { Reading } from './language.ts'
import { type NounPhrase, nounPhrasesOf } from './noun-phrases.ts'
import type { Token } from './token.ts'

export type Form = 'it' | 'they' | 'person' | 'this' | 'there' | 'two' | 'again'

/** A place in a question that speaks of something said before. */
export interface Slot extends Span {
  readonly form: Form
  readonly owns: boolean
  /** For `again`, "that mission" or a bare "the mission": its noun. */
  readonly head: string
}

const FORMS = new Map<string, Form>(
  Object.entries({
    it: 'it',
    its: 'it',
    they: 'they',
    them: 'they',
    their: 'they',
    he: 'person',
    him: 'person',
    his: 'person',
    she: 'person',
    her: 'person',
    hers: 'person',
  } as const),
)
/** What a question leaves to be named, in order; pronouns whose noun stands in the same question are not among it. */
export function slotsOf(text: string, reading: Reading): Slot[] {
  const { tokens } = reading
  const phrases = nounPhrasesOf(text, reading)
  const slots: Slot[] = []
  for (const [i, token] of tokens.entries()) {
    const form = formAt(tokens, i, phrases)
    if (form === null || isInternal(tokens, i, form, phrases)) continue
    const end =
      form === 'two' && token.lemma === 'the' ? (tokens[i + 1]?.end ?? token.end) : token.end
    slots.push({ form, start: token.start, end, owns: ownsAt(tokens, i), head: '' })
  }
  for (const phrase of phrases) {
    const slot = againAt(tokens, phrase, phrases)
    if (slot) slots.push(slot)
  }
  return slots.sort((a, b) => a.start - b.start)
}

function formAt(tokens: readonly Token[], i: number, phrases: readonly NounPhrase[]): Form | null {
  const word = tokens[i]?.text.toLowerCase() ?? ''
  const next = tokens[i + 1]
  if (word === 'it' && isIdle(tokens, i)) return null
  const inPhrase = phrases.some(({ from, to }) => from <= i && i < to)
  if (!inPhrase && (word === 'both' || (word === 'the' && next?.lemma === 'two'))) return 'two'
  return FORMS.get(word) ?? pointing(tokens, i, word)
}

function pointing(tokens: readonly Token[], i: number, word: string): Form | null {
  const next = tokens[i + 1]
  if (next && !/^(PUNCT|ADP|AUX|VERB|ADV|CCONJ)$/.test(next.pos)) return null
  if (word === 'there') return exists(tokens, i) ? null : 'there'
  return /^(this|that|these|those)$/.test(word) && standsAlone(tokens, i) ? 'this' : null
}

/** "there are", "is there", "out there": no place. */
const exists = (tokens: readonly Token[], i: number) =>
  [tokens[i - 1], tokens[i + 1], tokens[i + 2]].some((token) => token?.lemma === 'be') ||
  /^(out|up|over|down|hi|hello)$/.test(tokens[i - 1]?.lemma ?? '')

/** "this" and "that" as a noun: "Why is that?", "What does this mean?", not "the plan that failed". */
function standsAlone(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]
  const next = tokens[i + 1]
  if (!before) return next?.pos === 'AUX' || next?.pos === 'VERB'
  if (before.pos === 'AUX') return true
  return /^(VERB|ADP)$/.test(before.pos) && (!next || next.pos === 'PUNCT')
}

/** "it" that means nothing: "is it true that", "how long does it take", "was it worth it". */
function isIdle(tokens: readonly Token[], i: number): boolean {
  const lemma = (at: number) => tokens[at]?.lemma ?? ''
  if (/^(worth|make|makes|find)$/.test(lemma(i - 1))) return true
  if (
    /^(take|seem|appear|happen|matter|rain|snow|mean)$/.test(lemma(i + 1)) &&
    lemma(i + 1) !== 'mean'
  )
    return /^(to|that|for|\?|)$/.test(lemma(i + 2)) || lemma(i + 1) === 'take'
  const at = lemma(i + 1) === 'be' ? i + 2 : i + 1
  if (lemma(at) === 'that') return true
  const asBe = lemma(i - 1) === 'be' || at === i + 2
  const judged = /^(ADJ|ADV|VERB)$/.test(tokens[at]?.pos ?? '') || lemma(at) === 'like'
  return asBe && judged && /^(to|that|for|if|when|how|whether)$/.test(lemma(at + 1))
}

/** Whether its own question says what is meant: "When did Merkel leave her office?" */
function isInternal(
  tokens: readonly Token[],
  i: number,
  form: Form,
  phrases: readonly NounPhrase[],
): boolean {
  if (form === 'two' || form === 'there') return false
  const owns = ownsAt(tokens, i)
  return phrases.some((phrase) => {
    if (phrase.to > i || phrase.role === 'asked' || phrase.kind === 'date') return false
    if (!agrees(form, phrase)) return false
    const between = tokens.slice(phrase.to, i)
    const parted = between.some(
      ({ pos, text }) => /^(SCONJ|CCONJ)$/.test(pos) || /^[,.;:?!]$/.test(text),
    )
    const fronted =
      phrase.role === 'oblique' && parted && !between.some(({ text }) => /^[.?!]$/.test(text))
    return fronted ? owns : owns || parted
  })
}

function ownsAt(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.text.toLowerCase() ?? ''
  if (/^(its|their|his)$/.test(word)) return true
  return word === 'her' && /^(NOUN|ADJ|PROPN|NUM)$/.test(tokens[i + 1]?.pos ?? '')
}

/** "this mission", "those methods", or "the mission" with nothing that tells which. */
function againAt(
  tokens: readonly Token[],
  phrase: NounPhrase,
  phrases: readonly NounPhrase[],
): Slot | null {
  const first = tokens[phrase.from]
  const before = tokens[phrase.from - 1]
  const points =
    /^(this|that|these|those)$/.test(before?.lemma ?? '') && phrase.from + 1 === phrase.to
  const bare = first?.lemma === 'the' && phrase.from + 2 === phrase.to
  const told =
    /^(ADP|SCONJ|PRON|PART)$/.test(tokens[phrase.to]?.pos ?? '') ||
    tokens[phrase.to]?.lemma === 'that'
  if (phrase.proper || told || !(points || (bare && !phrases.some(({ proper }) => proper))))
    return null
  const start = points && before ? before.start : phrase.start
  return { form: 'again', start, end: phrase.end, owns: false, head: phrase.head }
}

/** Whether a phrase can be what is meant, by number and kind. */
export function agrees(form: Form, { kind, plural, proper, role }: NounPhrase): boolean {
  if (form === 'it') return !plural && kind !== 'person'
  if (form === 'they')
    return plural || kind === 'organisation' || kind === 'person' || kind === 'name'
  if (form === 'person') return kind === 'person' || (kind === 'name' && proper)
  if (form === 'there') return kind === 'place' || (kind === 'name' && role === 'oblique')
  return kind !== 'person'
}
