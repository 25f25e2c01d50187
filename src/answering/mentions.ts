import type { Language } from './language.ts'
import { type NounPhrase, nounPhrasesOf } from './noun-phrases.ts'
import type { Token } from './token.ts'

/** Something that was talked of, which a later pronoun may mean. */
export interface Mention {
  /** As it stands in a sentence, with what hangs on it: "the mission in Lebanon". */
  readonly text: string
  readonly phrase: NounPhrase
  /** "France and Italy". */
  readonly joint: boolean
  /** Bigger is likelier meant. */
  readonly salience: number
}

/** Nouns that name no thing one would come back to. */
const NO_TOPIC =
  /^(thing|way|kind|type|sort|lot|example|reason|question|answer|time|today|difference|difficulty|case|fact|anything|something|everything|nothing|one|part|side|friend|other|more|most|same|talk|idea|step|help|advice|source|passage)$/
/** Of "the size of the force", the force is what is talked of. */
const ATTRIBUTE =
  /^(size|number|amount|cost|price|population|percentage|share|name|title|date|year|length|duration|age|height|weight|rate|value|purpose|role|goal|aim|function|definition|meaning|importance|significance|cause|reason|effect|impact|benefit|advantage|disadvantage|risk|symptom|history|origin|example|type|kind|majority|rest|end|beginning|start|result|difference)$/
const OWN = /^(?:my|your|our|another|any|no|some|each|every)\b|^i['’]?\w{0,2}$/i
const ROLE_WEIGHT = { subject: 2, object: 1, oblique: 0.2, asked: -0.5 } as const
const LONGEST = 80
/** Hang on a noun rather than on the verb, more often than not. */
const NOMINAL = /^(of|in|for|on|between|against|about|at)$/

/** What a sentence talks of; `base` is the salience of its place in the conversation. */
export function mentionsIn(language: Language, text: string, base: number): Mention[] {
  const { tokens, ...rest } = language.read(text)
  const phrases = nounPhrasesOf(text, { tokens, ...rest })
  const mentions: Mention[] = []
  const add = (first: NounPhrase, last: NounPhrase, weight: number, joint: boolean) => {
    const whole = named(text.slice(first.start, last.end), first, tokens[first.from])
    const phrase = joint ? { ...first, plural: true } : first
    if (whole.length <= LONGEST && !/[\n#|*]/.test(whole))
      mentions.push({ text: whole, phrase, joint, salience: base + weight })
  }
  const answer = answerOf(text, tokens, phrases)
  if (answer) mentions.push({ ...answer, joint: false, salience: base + ANSWER_WEIGHT })
  for (const [i, phrase] of phrases.entries()) {
    if (phrase.kind !== null && !/^(person|place|organisation|name)$/.test(phrase.kind)) continue
    const last = lastOf(phrases, i, tokens)
    const weight = weightOf(phrases, i, last)
    add(phrase, last, weight, false)
    const next = phrases[phrases.indexOf(last) + 1]
    if (
      next?.from === last.to + 1 &&
      tokens[last.to]?.lemma === 'and' &&
      next.proper === phrase.proper
    )
      add(phrase, next, weight + 0.5, true)
  }
  return mentions
}

/** Above the object of the same sentence. */
const ANSWER_WEIGHT = 2.5

/** What answers a question for its subject: "the countries that signed it", "the person who wrote it". */
function answerOf(text: string, tokens: readonly Token[], phrases: readonly NounPhrase[]) {
  const who = tokens[0]?.lemma === 'who' && tokens[1]?.pos === 'VERB'
  const which = phrases.find(({ role, to }) => role === 'asked' && tokens[to]?.pos === 'VERB')
  const first = who ? tokens[1] : tokens[which?.to ?? tokens.length]
  const subject = which?.from === 1 ? which : undefined
  const like = subject ?? phrases[0]
  if (!first || !like || (!who && !subject)) return null
  const rest = text.slice(first.start).replace(/[\s?.!]+$/, '')
  if (rest.length > LONGEST / 2 || /[,;?.!]/.test(rest)) return null
  return subject
    ? { text: `the ${subject.text} that ${rest}`, phrase: subject }
    : { text: `the person who ${rest}`, phrase: { ...like, ...PERSON } }
}
const PERSON = {
  head: 'person',
  kind: 'person',
  plural: false,
  proper: false,
  role: 'asked',
} as const

function weightOf(phrases: readonly NounPhrase[], i: number, last: NounPhrase): number {
  const phrase = phrases[i] ?? last
  const owner = phrases[i - 1]
  const hangs = owner?.to === phrase.from - 1 && NOMINAL.test(phrase.preposition ?? '')
  const owned = hangs && phrase.preposition === 'of' && ATTRIBUTE.test(owner.head)
  const told = phrase.preposition === 'about' && !hangs
  const role = owned ? owner.role : told ? 'object' : phrase.role
  const proper = phrase.proper && (owned || !hangs) ? 1 : 0
  return ROLE_WEIGHT[role] + proper + blandness(phrase, last)
}

/** At most 0: for "the thing", "the size of the army", "my car". */
function blandness(phrase: NounPhrase, last: NounPhrase): number {
  const empty = NO_TOPIC.test(phrase.head) && last === phrase ? -3 : 0
  const attribute = ATTRIBUTE.test(phrase.head) && last !== phrase ? -2 : 0
  return empty + attribute + (OWN.test(phrase.text) ? -1.5 : 0)
}

/** The last phrase that hangs on the one at `i`: on a subject by any preposition, else by one that binds nouns. */
function lastOf(phrases: readonly NounPhrase[], i: number, tokens: readonly Token[]): NounPhrase {
  const first = phrases[i]
  if (!first) throw new RangeError(`No phrase ${i}`)
  let last = first
  for (const next of phrases.slice(i + 1)) {
    const follows =
      next.from === last.to + 1 && tokens[last.to]?.pos === 'ADP' && next.kind !== 'date'
    const nominal = NOMINAL.test(next.preposition ?? '') && !first.proper
    if (!follows || !(next.preposition === 'of' || first.role === 'subject' || nominal)) break
    last = next
  }
  return last
}

/** Inside a sentence: without the capital of a sentence's first word; a bare "which resolution" becomes "the resolution". */
function named(
  whole: string,
  { role, proper, from }: NounPhrase,
  first: Token | undefined,
): string {
  const bare = role === 'asked' && !proper ? `the ${whole}` : whole
  const lower = first?.pos === 'DET' || (from === 0 && !proper)
  return lower && !/^\p{Lu}{2}/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}
