import type { Span } from '../text/span.ts'
import { isPersonNoun } from './answer-types.ts'
import type { EntityKind } from './entities.ts'
import { isNoun } from './focus.ts'
import type { Reading } from './language.ts'
import type { Token } from './token.ts'

/** `asked`: behind "which" or "how many"; `oblique`: behind a preposition. */
export type Role = 'subject' | 'object' | 'oblique' | 'asked'

export interface NounPhrase extends Span {
  readonly text: string
  /** Its tokens are `[from, to)` of the reading. */
  readonly from: number
  readonly to: number
  readonly head: string
  readonly plural: boolean
  readonly proper: boolean
  /** What kind of name it is, or `person` for "the author"; null for other common nouns. */
  readonly kind: EntityKind | null
  readonly role: Role
  /** The word before it, where that is a preposition. */
  readonly preposition: string | null
}

const HELPS = /^(do|can|could|will|would|shall|should|may|might|must)$/

/** Smallest noun phrases in order: "the mission", "Lebanon"; without pronouns. */
export function nounPhrasesOf(text: string, reading: Reading): NounPhrase[] {
  const tokens = withMainVerb(reading.tokens)
  const read = { ...reading, tokens }
  const phrases: NounPhrase[] = []
  for (let i = 0; i < tokens.length; i++) {
    const to = endOf(read, i)
    const head = tokens.slice(i, to).findLastIndex(isNoun) + i
    if (head < i) continue
    phrases.push(phraseOf(text, read, i, head + 1))
    i = head
  }
  return phrases
}

/**
 * The model takes "work" in "How does a parser work?" for a noun: where no verb follows do, can or will,
 * the last word of the first compound is it.
 */
function withMainVerb(tokens: readonly Token[]): readonly Token[] {
  const aux = tokens.findIndex(({ pos, lemma }) => pos === 'AUX' && HELPS.test(lemma))
  if (aux < 0 || tokens.slice(aux).some(({ pos }) => pos === 'VERB')) return tokens
  const verb = tokens.findIndex(
    (token, i) =>
      i > aux + 1 &&
      token.pos === 'NOUN' &&
      token.text.toLowerCase() === token.lemma &&
      isNoun(tokens[i - 1]) &&
      !isNoun(tokens[i + 1]),
  )
  return tokens.map((token, i) => (i === verb ? { ...token, pos: 'VERB' as const } : token))
}

/** Where a phrase that starts at token `from` ends; `from` where none starts there. */
function endOf({ tokens, entities }: Reading, from: number): number {
  let to = from
  const first = tokens[from]
  if (first?.pos === 'DET' && !/^(wh|that$|this$|these$|those$)/.test(first.lemma)) to++
  else if (/^(my|your|our)$/.test(first?.lemma ?? '')) to++
  for (; to < tokens.length; to++) {
    const token = tokens[to]
    if (!token) break
    const name = entities.find(
      ({ start, end, kind }) => start <= token.start && token.end <= end && isNameKind(kind),
    )
    const owns = token.pos === 'PART' && /^['’]s?$/.test(token.text) && to > from
    if (!name && !owns && !joins(tokens, to, from)) break
  }
  return to
}

const isNameKind = (kind: EntityKind) => /^(person|place|organisation|name)$/.test(kind)
const joins = (tokens: readonly Token[], i: number, from: number) =>
  /^(ADJ|NOUN|PROPN|NUM)$/.test(tokens[i]?.pos ?? '') ||
  (i > from &&
    /^[-–]$/.test(tokens[i]?.text ?? '') &&
    /^(NOUN|PROPN|ADJ|NUM)$/.test(tokens[i + 1]?.pos ?? ''))

function phraseOf(text: string, reading: Reading, from: number, to: number): NounPhrase {
  const { tokens, entities } = reading
  const head = tokens[to - 1]
  const start = tokens[from]?.start ?? 0
  const end = head?.end ?? start
  const entity = entities.find((e) => e.start < end && end <= e.end)
  const before = tokens[from - 1]
  const preposition = before?.pos === 'ADP' ? before.lemma : null
  return {
    text: text.slice(start, end),
    start,
    end,
    from,
    to,
    head: head?.lemma ?? '',
    plural: isPlural(head),
    proper: head?.pos === 'PROPN' || (entity !== undefined && isNameKind(entity.kind)),
    kind: entity?.kind ?? (isPersonNoun(head?.lemma ?? '') ? 'person' : null),
    role: roleOf(tokens, from, to),
    preposition,
  }
}

function isPlural(head: Token | undefined): boolean {
  if (head?.pos !== 'NOUN') return false
  const word = head.text.toLowerCase()
  return word === 'people' || (word !== head.lemma && !/['’]/.test(word))
}

function roleOf(tokens: readonly Token[], from: number, to: number): Role {
  const before = tokens[from - 1]
  if (/^(which|what|whose|many|much)$/.test(before?.lemma ?? '')) return 'asked'
  if (before?.pos === 'ADP') return 'oblique'
  if (before?.pos === 'AUX' || before?.lemma === 'be') return 'subject'
  const after = tokens[to]?.pos
  return after === 'AUX' || after === 'VERB' || from === 0 ? 'subject' : 'object'
}
