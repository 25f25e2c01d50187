/** Who is said to have said it: verbs of saying and the words beside them. Rules of thumb for English prose. */

/** `party` is null where a pronoun stands for it. */
export interface Attribution {
  readonly party: string | null
}

const VERB = `(?:said|says|saying|stated?|states|stating|claim(?:s|ed|ing)?|argue[sd]?|arguing|warn(?:s|ed|ing)?|insist(?:s|ed|ing)?|noted|notes|add(?:s|ed|ing)|declare[sd]?|declaring|announce[sd]?|announcing|explain(?:s|ed|ing)?|contend(?:s|ed)?|maintain(?:s|ed)|assert(?:s|ed|ing)?|admit(?:s|ted)?|concede[sd]?|den(?:y|ies|ied)|allege[sd]?|testif(?:y|ies|ied)|wr(?:ite|ites|ote)|repl(?:y|ies|ied)|retort(?:s|ed)?|remark(?:s|ed)?|complain(?:s|ed)?|recall(?:s|ed)?|observe[sd]|suggested|vow(?:s|ed)?|pledge[sd]|promise[sd]|told|tells|ask(?:s|ed)|order(?:s|ed)|cr(?:y|ies|ied)|shout(?:s|ed)?|exclaim(?:s|ed)?|shrug(?:s|ged)|chuckle[sd]?|snap(?:s|ped)|quip(?:s|ped)?|comment(?:s|ed)?|report(?:s|ed)|conclude[sd]?|proclaim(?:s|ed)?|urge[sd]?|predict(?:s|ed)?|acknowledge[sd]?|boast(?:s|ed)?|joke[sd]?|blame[sd]|call(?:s|ed) for|put it)`
const ANY_VERB = new RegExp(`\\b${VERB}\\b`, 'giu')
const VERB_FIRST = new RegExp(`^(?:${VERB})\\b`, 'iu')
/** "Told the committee that", "denied reports". */
const SAYS_THAT = new RegExp(
  `\\b${VERB}(?:\\s+[\\p{L}’'.]+){0,3}?\\s+that\\b|\\b${VERB}\\s+(?:\\p{L}+ly\\s+)?(?:reports|against)\\b`,
  'iu',
)
/** Between commas, or at the end: ", the minister said,". */
const ASIDE = new RegExp(
  `,\\s+(?:(?<subject>[^,.;:“”"]{1,60}?)\\s+(?:\\p{L}+ly\\s+)?${VERB}|${VERB}\\s+(?<inverted>[^,.;:“”"]{2,60}?))(?:\\s+\\p{L}+ly)?\\s*[,.]`,
  'iu',
)
/** "The minister later said". */
const SUBJECT_FIRST = new RegExp(
  `^((?:[\\p{L}\\p{N}’'.&-]+\\s+){1,7}?)(?:\\p{L}+ly\\s+)?${VERB}\\b`,
  'iu',
)
/** Between the subject and its verb. */
const AUXILIARY =
  /\s+(?:has|have|had|also|later|then|once|recently|often|still|never|even|always|would|will|could|may|might|did|does|was|is|quickly|who|\p{L}+ly)$/iu
/** Before the subject. */
const OPENER =
  /^(?:and|but|so|yet|then|while|as|when|that|because|though|although|for|or|nor|since|today|yesterday|last \p{L}+|this \p{L}+|on \p{L}+day|in \d{4}|later|still|thus|also|however|indeed|\p{L}+ly)\s+/iu
const PRONOUN =
  /^(?:he|she|they|it|one|who|which|that|this|these|those|some|others|many|the (?:former|latter))$/i
/** Pieces of a clause that name nobody. */
const BROKEN =
  /^(?:(?:of|in|to|for|with|on|by|at|from|into|if|not|what|how|why|where)\b|(?:and|but|or|so|as|when|that|then|while)$)/i
/** Behind these stands who was spoken to. */
const TAKES_OBJECT = /^(?:ask|told|tell|order|urge|call|blame|warn|promise)/i
/** The author speaks. */
const AUTHOR = /^(?:i|we)$/i
/** A full stop behind a title or an initial ends nothing. */
const BOUNDARY =
  /(?<!\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Prof|Rev|\p{Lu}))\.|[,;:!?()“”"«»[\]—–/]|--|``|''/u
/** What a text quotes from without a verb of saying. */
const DOCUMENT =
  /\b(?:the|an?|this|that|its|his|her|their)(?: [\p{L}-]+){0,2} (?:draft|resolution|report|statement|letter|law|constitution|treaty|agreement|paper|article|memo|memorandum|charter|declaration|document|study|ruling|bill|plan|proposal|speech|testimony|essay|poem|decree|communiqué|manifesto|editorial)\b/iu

/** In the words before a quotation: "The minister warned that", "According to the draft,", "He had a ready answer:". */
export function attributionBefore(lead: string): Attribution | null {
  const words = lead.trimEnd()
  const according = accordingTo(words)
  if (according) return according
  const verbs = [...words.matchAll(ANY_VERB)]
  for (const { 0: verb, index } of verbs.reverse()) {
    const inverted = /^[^\p{L}]*$/u.test(words.slice(0, index))
      ? subjectAfter(words.slice(index + verb.length))
      : null
    const found = inverted ?? subjectBefore(words.slice(0, index))
    if (found) return authored(found) ? null : found
  }
  const document = DOCUMENT.exec(words)?.[0]
  if (document !== undefined) return { party: document }
  if (!words.endsWith(':')) return null
  return /\b(?:he|she|they)\b/i.test(words) ? { party: null } : null
}

/** In the words behind a quotation: "said the minister", "she said", "according to the draft". */
export function attributionAfter(tail: string): Attribution | null {
  const words = tail.trimStart()
  const inverted = VERB_FIRST.exec(words)?.[0]
  const behind = inverted === undefined ? '' : words.slice(inverted.length)
  const spokenTo = TAKES_OBJECT.test(words) && /^[^,.]*\b(?:for|to|that|about)\b/i.test(behind)
  const found = inverted && !spokenTo ? subjectAfter(behind) : clauseThatSays(words)
  if (found) return authored(found) ? null : found
  return /^,?\s*according to\b/i.test(words) ? accordingTo(words) : null
}

/** Speech without marks: "X said that ...", "According to X, ...", "..., X said." */
export function attributionIn(sentence: string): Attribution | null {
  const according = accordingTo(sentence)
  if (according) return according
  const saysThat = SAYS_THAT.exec(sentence)
  const before = saysThat && subjectBefore(sentence.slice(0, saysThat.index))
  if (before && !relative(sentence.slice(0, saysThat.index)))
    return authored(before) ? null : before
  const aside = ASIDE.exec(sentence)?.groups
  const party = aside?.subject ?? aside?.inverted
  if (party === undefined || !plausible(party)) return null
  const found = named(party)
  return found && !authored(found) ? found : null
}

function accordingTo(words: string): Attribution | null {
  const party = /\baccording to ((?:(?! (?:in|on|at|which|who|when|that)\b)[^,.;:“”"()])+)/iu.exec(
    words,
  )?.[1]
  return party === undefined ? null : named(party)
}

/** "The minister said", right at the start. */
function clauseThatSays(words: string): Attribution | null {
  const subject = SUBJECT_FIRST.exec(words)?.[1]
  return subject === undefined ? null : named(subject)
}

/** The words of a clause that end before a verb; an insertion between commas is passed over. */
function subjectBefore(words: string): Attribution | null {
  let rest = words.trimEnd()
  if (rest.endsWith(',')) rest = rest.replace(/,[^,]*,$/, '')
  while (AUXILIARY.test(rest)) rest = rest.replace(AUXILIARY, '').replace(/,$/, '')
  return named(rest.split(BOUNDARY).at(-1) ?? '')
}

function subjectAfter(words: string): Attribution | null {
  const until =
    /^\s*((?:(?!\s(?:in|on|at|after|before|when|as|during|last|this|yesterday|today|who|while|to|with|that|later|recently|\p{L}+ly)\b)[^.,;:!?()“”"[\]—–/]|\.(?=\S|\s\p{Lu}))+)/iu.exec(
      words,
    )?.[1]
  return until === undefined ? null : named(until)
}

/** At most eight words; null where there are more, or none. */
function named(words: string): Attribution | null {
  let party = words.trim()
  while (OPENER.test(party)) party = party.replace(OPENER, '')
  const count = party.split(/\s+/).filter(Boolean).length
  if (count === 0 || count > 8 || !/\p{L}/u.test(party) || BROKEN.test(party)) return null
  return { party: PRONOUN.test(party) ? null : party }
}

/** "The man who said that": what the main clause says is somebody else's. */
const relative = (words: string): boolean => /\b(?:who|which)(?:\s+\p{L}+)?\s*$/iu.test(words)

const authored = ({ party }: Attribution): boolean => party !== null && AUTHOR.test(party)

/** An aside has few words, and none that belongs to a longer clause. */
const plausible = (party: string): boolean =>
  party.trim().split(/\s+/).length <= 6 &&
  !/\b(?:to|and|which|who|is|was|were|are|by)\b/i.test(party)
