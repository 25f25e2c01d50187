import type { WordClass } from '../text/necessity.ts'
import { sentencesOf } from '../text/sentences.ts'
import { expectedKinds } from './answer-types.ts'
import { type Asked, askedOf } from './asked.ts'
import { endsAsking } from './asks.ts'
import type { Entity, EntityKind } from './entities.ts'
import { type Focus, focusOf, isNoun } from './focus.ts'
import type { Language, Reading } from './language.ts'
import { plainOf } from './lead.ts'
import type { Token } from './token.ts'
import { wordClassesOf } from './word-classes.ts'

/** A question as it was understood; offsets are into its text. */
export interface Question {
  readonly text: string
  readonly asked: Asked
  /** How many items it says there are: 3 for "the three reasons"; null where it does not say. */
  readonly count: number | null
  /** A sentence that answers likely holds one of these, likeliest first; empty where anything may answer. */
  readonly expects: readonly EntityKind[]
  readonly focus: Focus | null
  /** Dictionary forms of the words that carry its meaning, each once, in order. */
  readonly words: readonly string[]
  /** Of its terms, by term. */
  readonly classes: ReadonlyMap<string, WordClass>
  readonly entities: readonly Entity[]
  readonly negated: boolean
  /** Whether it asks about the document itself (author, title, what it is about) rather than its contents. */
  readonly ofDocument: boolean
}

export type ReadQuestion = (text: string) => Question

/** Verbs and asking words that steer the question and say nothing of its subject. */
const STEERING = new Set(
  `who whom whose when where which what why how many much please tell explain describe list name give
  identify mention state enumerate cite summarize summarise`.split(/\s+/),
)
const NUMERALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

export const createReadQuestion =
  (language: Language): ReadQuestion =>
  (text) => {
    const reading = language.read(text)
    const span = askingSentence(text)
    const tokens = reading.tokens.filter(({ start, end }) => span.start <= start && end <= span.end)
    const asking = { ...reading, tokens }
    const first = askedOf(plainOf(text.slice(span.start, span.end)))
    const focus = focusOf(text, tokens)
    const asked = refined(first, asking, focus)
    return {
      text,
      asked,
      count: countOf(asked, tokens, focus),
      expects: expectedKinds(asked, focus, text.toLowerCase()),
      focus,
      words: wordsOf(reading.tokens),
      classes: wordClassesOf(reading.tokens, namesKind(asked, focus) ? focus.head : null),
      entities: reading.entities,
      negated: reading.negated,
      ofDocument: asked === 'author' || asked === 'title' || asked === 'summary',
    }
  }

/** "Which deadline was missed?" is answered by a day. A count, a definition or a name is of the very thing. */
const namesKind = (asked: Asked, focus: Focus | null): focus is Focus =>
  focus !== null && !focus.byName && asked !== 'how_many' && asked !== 'define'

/** Of several sentences the last that asks; what stands before it is its background. */
function askingSentence(text: string) {
  const spans = sentencesOf(text)
  const last = spans.findLast(({ start, end }) => endsAsking(text.slice(start, end)))
  return last ?? spans.at(-1) ?? { start: 0, end: text.length }
}

/** What the wording leaves open and the parts of speech settle: definitions and lists. */
function refined(asked: Asked, reading: Reading, focus: Focus | null): Asked {
  const { tokens } = reading
  if ((asked === 'what' || asked === 'who') && defines(reading)) return 'define'
  if (!focus || (asked !== 'what' && asked !== 'which')) return asked
  const head = tokens.findLast(({ end }) => end === focus.end)
  const plural =
    head?.pos === 'NOUN' && head.text.toLowerCase() !== head.lemma && /s$/i.test(head.text)
  const behindVerb = tokens.some(({ lemma, end }) => lemma === 'be' && end < focus.start)
  return plural && (behindVerb || tokens[0]?.pos === 'VERB') ? 'list' : asked
}

/** "What is a parser?", "Who is Ada Lovelace?": a copula, and behind it one thing without "of", "in", a verb. */
function defines({ tokens, entities }: Reading): boolean {
  const copula = tokens.findIndex(({ lemma, text }) => lemma === 'be' || text === "'s")
  const wh = /^(what|who)$/.test(tokens[copula - 1]?.lemma ?? '')
  const rest = tokens.slice(copula + 1).filter(({ pos }) => pos !== 'PUNCT')
  if (!wh || rest.length === 0 || rest.length > 7) return false
  const named = (token: Token) =>
    entities.some(({ start, end }) => start <= token.start && token.end <= end)
  if (tokens[copula - 1]?.lemma === 'who')
    return (
      rest.length > 1 &&
      rest.every((token) => token.pos !== 'DET' && (isNoun(token) || named(token)))
    )
  if (
    rest.some(({ lemma }) =>
      /^(it|they|this|that|he|she|there|his|her|its|their|my|your|our)$/.test(lemma),
    )
  )
    return false
  const open = (token: Token) => /^(VERB|AUX|ADP|SCONJ|CCONJ|ADV|PRON)$/.test(token.pos)
  const ranks = ({ text }: Token) =>
    /^(first|last|only|next|same|other|.*est|most|least|main)$/i.test(text)
  return !rest.some((token) => !named(token) && (open(token) || ranks(token)))
}

/** A number that counts what is asked for: "the three main reasons"; not one inside the subject. */
function countOf(asked: Asked, tokens: readonly Token[], focus: Focus | null): number | null {
  if (asked === 'how_many' || asked === 'how_much' || asked === 'yes_no') return null
  const asking = (i: number) =>
    /^(the|what|which|are|be|name|list|give|me|cite|identify|state|mention|those|his|her|its|their|any|at|least|main|first|other|of)$/.test(
      tokens[i]?.lemma ?? '',
    )
  if (!focus && asked !== 'list' && asked !== 'why') return null
  const limit = focus ? focus.end : (tokens[6]?.end ?? Number.POSITIVE_INFINITY)
  for (const [i, { lemma, end }] of tokens.entries()) {
    if (end > limit) return null
    const value = /^\d{1,2}$/.test(lemma) ? Number(lemma) : NUMERALS.indexOf(lemma) + 1
    if (value >= 2 && (i === 0 || asking(i - 1)) && counts(tokens[i + 1], tokens[i + 2]))
      return value
  }
  return null
}

const counts = (next: Token | undefined, after: Token | undefined) =>
  next?.pos === 'NOUN' || next?.lemma === 'of' || (next?.pos === 'ADJ' && after?.pos === 'NOUN')

function wordsOf(tokens: readonly Token[]): string[] {
  const words = tokens.filter(
    ({ lemma, stop, pos }) =>
      !stop &&
      /^(NOUN|PROPN|VERB|ADJ|NUM|ADV|X)$/.test(pos) &&
      (pos === 'NOUN' || !STEERING.has(lemma)),
  )
  return [...new Set(words.map(({ lemma }) => lemma))]
}
