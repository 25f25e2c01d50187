import { asking } from './asking.ts'
import type { Entity } from './entities.ts'
import type { Language } from './language.ts'
import { type NounPhrase, nounPhrasesOf } from './noun-phrases.ts'

const NOD =
  /^(?:(?:and|but|so|ok(?:ay)?|now|then|well|also|really|hm+|oh|ah|wow|great|thanks|thank you|no|right|i see)[,.!?]*\s+)+/i
const ABOUT = /^(?:what|how) about (.+)$/i
const MEANT = /^i meant?(?: for| about| in)? (.+)$/i
const TAIL = /(?:,? (?:then|instead|too|though|as well))?[\s?.!]*$/i
const PREPOSITION =
  /^(in|at|on|for|from|to|with|by|during|after|before|since|until|under|among|between|against|near|outside|inside|within|across) (.+)$/i
const BARE =
  /^(why|why not|how|how so|how come|when|where|who|whom|who else|what else|where else|how many|how much|how long|how often|how far|since when|until when|by whom|for whom|with whom|to whom|by how much|for how long|at what cost|in what way|in which year|what year)$/i
const WHY = /^(?:why|how come) (?:is|was|are|were|does|did) (?:that|this|it)(?: so| the case)?$/i
const MORE =
  /^(?:please |can you |could you )*(?:(?:tell|give|show|say|explain)(?: me| us)? (?:some |a (?:bit|little) )?(?:more|examples?|an example|more details?|details?)(?: about (?:it|that|this|them))?|(?:elaborate|expand)(?: on (?:it|that|this))?|any examples?|go on|continue|more|more details?|for example)(?: please)?$/i

const AUX =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b/i

/** What stands instead of what: the new words, with a preposition of their own or none. */
interface Fragment {
  readonly words: string
  readonly preposition: string | null
  /** Plainly meant as an addition to the last question, whether or not something in it gives way. */
  readonly loose: boolean
}

/**
 * A question that leaves out what the last one said, made whole: "And what about Kosovo?", "Since when?";
 * null where it leaves nothing out. `last` is a whole question, `topic` what the talk is about.
 */
export function completed(
  language: Language,
  text: string,
  last: string,
  topic: string | null,
): string | null {
  const plain = text.trim()
  const core = plain.replace(NOD, '').replace(TAIL, '')
  const from = asking(last)?.start ?? 0
  const question = last
    .slice(from)
    .trim()
    .replace(NOD, '')
    .replace(/[\s?.!]+$/, '')
  if (BARE.test(core)) return asked(core.toLowerCase(), question)
  if (WHY.test(core)) return asked('why', question)
  if (MORE.test(core)) return topic ? more(core, topic) : null
  const fragment = fragmentOf(language, plain, withoutSameStart(core, question))
  if (!fragment) return null
  return (
    substituted(language, question, fragment) ??
    (fragment.loose ? joined(question, fragment, core) : null)
  )
}

/** "Did Italy?" after "Did France sign", "and Italy's" after "What is France's army": what repeats is left out. */
function withoutSameStart(core: string, question: string): string {
  const [aux = ''] = AUX.exec(core) ?? []
  const same = aux !== '' && question.toLowerCase().startsWith(`${aux.toLowerCase()} `)
  return (same ? core.slice(aux.length).trim() : core).replace(/['’]s$/, '')
}

function fragmentOf(language: Language, plain: string, core: string): Fragment | null {
  const about = ABOUT.exec(core)?.[1] ?? MEANT.exec(core)?.[1]
  const led = about ?? core
  const { tokens, entities } = language.read(led)
  const verbal = tokens.some(
    ({ pos, lemma }) =>
      /^(VERB|AUX)$/.test(pos) || /^(who|what|which|why|how|when|where)$/.test(lemma),
  )
  const pronominal = tokens.some(
    ({ pos, lemma }) => pos === 'PRON' || /^(this|that|these|those)$/.test(lemma),
  )
  if (verbal || pronominal || tokens.length > 8 || tokens.length === 0) return null
  const [, preposition = null, rest = led] = PREPOSITION.exec(led) ?? []
  const started = /^(?:and|but|or|no)\b/i.test(plain)
  const name =
    entities.length === 1 && entities[0]?.text.length === led.length && /\?\s*$/.test(plain)
  const noun = nounPhrasesOf(rest, language.read(rest))[0]?.start === 0 || entities.length > 0
  const loose = about !== undefined || started || preposition !== null
  return noun && (loose || name) ? { words: rest, preposition, loose } : null
}

/** "Why did the mission in Lebanon fail" with "Kosovo": the likest thing gives way; null where nothing is like it. */
function substituted(
  language: Language,
  question: string,
  { words, preposition }: Fragment,
): string | null {
  const reading = language.read(question)
  const own = language.read(words)
  const ownPhrases = nounPhrasesOf(words, own)
  // "1983" alone is a number, "in 1983" a date.
  const led = preposition ?? (/^\d{4}$/.test(words) ? 'in' : '')
  const kind = language.read(`${led} ${words}`).entities[0]?.kind ?? null
  const head = ownPhrases[0]?.head ?? null
  // "the causes in Asia" after "the causes of stigma in Africa": only what differs gives way.
  const phrases = nounPhrasesOf(question, reading)
  const inner = ownPhrases[1]
  if (inner?.preposition && phrases.some((p) => p.head === head)) {
    const rest = { words: words.slice(inner.start), preposition: inner.preposition, loose: true }
    const deeper = substituted(language, question, rest)
    if (deeper) return deeper
  }
  const proper = ownPhrases[0]?.proper ?? kind !== null
  const options = [
    ...reading.entities.map((e) => ({ span: e, worth: likeness(e, kind) })),
    ...phrases.map((p) => ({ span: p, worth: kinship(p, proper, head, kind) })),
  ]
  const best = options.reduce<(typeof options)[number] | null>(
    (a, b) => (b.worth > (a?.worth ?? 0) ? b : a),
    null,
  )
  if (!best) return null
  const before = question.slice(0, best.span.start)
  // "today" gives way to "in 1999", "in Norway" to "from Sweden".
  const swapped = preposition
    ? before.replace(/(?:\b\p{L}+ )?$/u, (old) =>
        PREPOSITION.test(`${old}x`) ? `${preposition} ` : `${old}${preposition} `,
      )
    : before
  return `${swapped}${words}${question.slice(best.span.end)}?`
}

function likeness({ kind }: Entity, own: Entity['kind'] | null): number {
  if (own === null) return 0
  if (kind === own) return 4
  const name = /^(person|place|organisation|name)$/
  return name.test(kind) && name.test(own) ? 2 : 0
}

function kinship(
  phrase: NounPhrase,
  proper: boolean,
  head: string | null,
  kind: Entity['kind'] | null,
): number {
  if (phrase.role === 'asked' || phrase.proper !== proper) return 0
  if (proper) return phrase.kind === kind ? 3.5 : 0
  if (phrase.kind !== null && phrase.kind !== kind) return 0
  return phrase.head === head ? 3 : { subject: 1.2, object: 1.1, oblique: 1, asked: 0 }[phrase.role]
}

/** Nothing in the last question is like it: it comes on top. */
const joined = (question: string, { words, preposition }: Fragment, core: string): string =>
  preposition && !ABOUT.test(core)
    ? `${question} ${preposition} ${words}?`
    : `${question}, and what about ${preposition ? `${preposition} ` : ''}${words}?`

const ADVERBIAL =
  /^(?:why|how(?: long| often| far)?|when|where|since when|until when|for how long|by how much|in what way|in which year|what year)$/
const ADVERB_FIRST =
  /^(?:since when|until when|for how long|how (?:long|often|far)|in (?:which|what) (?:year|way)|why|how|when|where) (?=(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b)/i

/** The last question, asked for something else: "Did it fail" and "why" is "Why did it fail?" */
function asked(wh: string, question: string): string {
  const upper = wh.charAt(0).toUpperCase() + wh.slice(1)
  if (ADVERBIAL.test(wh)) {
    if (AUX.test(question))
      return `${upper} ${question.charAt(0).toLowerCase()}${question.slice(1)}?`
    if (ADVERB_FIRST.test(question)) return question.replace(ADVERB_FIRST, `${upper} `).concat('?')
  }
  const [, stem, else_] = /^(who|what|where)( else)$/.exec(wh) ?? []
  if (stem && new RegExp(`^${stem}\\b`, 'i').test(question))
    return `${question.slice(0, stem.length)}${else_}${question.slice(stem.length)}?`
  return `${question}, and ${wh}?`
}

const more = (core: string, topic: string): string =>
  /example/i.test(core) ? `Give me some examples of ${topic}.` : `Tell me more about ${topic}.`
