/** Signs in a sentence that it holds the kind of thing that is asked for. Each 0 or 1, or a share in 0..1. */
import { LIST_MARKER } from '../text/lines.ts'
import { contentTermsOf, termsOf } from '../text/terms.ts'
import type { EntityKind } from './entities.ts'
import type { Reading } from './language.ts'
import type { Question } from './question.ts'

export interface Cues {
  /** A kind of entity is expected at all. */
  readonly expects: number
  /** It holds an entity of an expected kind that the question does not name itself. */
  readonly expectedHere: number
  /** The likeliest kind of all expected ones. */
  readonly likeliestHere: number
  /** A date, a number, an amount is expected, and none is here. */
  readonly measureMissing: number
  /** A person is expected, and none is here. */
  readonly personMissing: number
  /** Another name is expected, and none is here. */
  readonly nameMissing: number
  readonly reason: number
  readonly manner: number
  readonly definition: number
  readonly enumeration: number
  readonly contrast: number
  /** The noun that is asked for. */
  readonly focusHere: number
  /** Share of the question's names. */
  readonly namesHere: number
  /** One of the two says not, the other does not. */
  readonly negationDiffers: number
}

const REASON =
  /\b(?:because|since|due to|owing to|thanks to|as a result|result(?:s|ed)? (?:of|in|from)|therefore|thus|hence|so that|in order to|caus(?:e|es|ed)|reasons?|led to|leads to|why|to (?:avoid|prevent|ensure|help|make|protect|keep)|for fear|lack(?:ed|s|ing)?|weakness)\b/i
const MANNER = /\b(?:by|through|via|using|with|must|should|so that|method|process|first|then)\b/i
const CONTRAST =
  /\b(?:than|while|whereas|unlike|although|though|but|however|not|instead|rather|differ\w*|contrast|compared|both|similar\w*|same|past|more|less)\b/i

const MEASURES: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'date',
  'time',
  'duration',
  'number',
  'ordinal',
  'money',
  'percent',
])
/** A name of no known kind may well be somebody's. */
const PERSONS: ReadonlySet<EntityKind> = new Set<EntityKind>(['person', 'name'])

export function cuesOf(question: Question, text: string, reading: Reading): Cues {
  const { asked, expects, focus } = question
  const named = new Set(question.entities.flatMap((entity) => contentTermsOf(entity.text)))
  const terms = new Set(termsOf(text))
  const isNew = (words: string) => !termsOf(words).every((term) => named.has(term))
  // The number of a list item counts nothing.
  const marker = LIST_MARKER.exec(text)?.[0].length ?? 0
  const fresh = reading.entities.filter((entity) => entity.start >= marker && isNew(entity.text))
  const expectedHere = fresh.some(({ kind }) => expects.includes(kind))
  const likeliest = expects[0]
  const focusTerm = focus && termsOf(focus.head)[0]
  return {
    expects: on(expects.length > 0),
    expectedHere: on(expectedHere),
    likeliestHere: on(fresh.some(({ kind }) => kind === likeliest)),
    measureMissing: on(likeliest !== undefined && MEASURES.has(likeliest) && !expectedHere),
    personMissing: on(likeliest === 'person' && !fresh.some(({ kind }) => PERSONS.has(kind))),
    nameMissing: on(
      likeliest !== undefined &&
        !MEASURES.has(likeliest) &&
        likeliest !== 'person' &&
        !expectedHere,
    ),
    reason: on(asked === 'why' && REASON.test(text)),
    manner: on(asked === 'how' && MANNER.test(text)),
    definition: on(asked === 'define' && defines(question, text)),
    enumeration: on(asked === 'list' && enumerates(text)),
    contrast: on(asked === 'compare' && CONTRAST.test(text)),
    focusHere: on(focusTerm !== null && focusTerm !== undefined && terms.has(focusTerm)),
    namesHere: shareOf(named, terms),
    negationDiffers: on(question.negated !== reading.negated),
  }
}

const on = (holds: boolean): number => (holds ? 1 : 0)

export function shareOf(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  if (some.size === 0) return 0
  return [...some].filter((term) => all.has(term)).length / some.size
}

/** "A parser is a ...", "the Kosovo Force (KFOR)": the thing asked for, then a copula, an apposition or brackets. */
function defines({ words, entities }: Question, text: string): boolean {
  const things = [...entities.map((entity) => entity.text), ...words]
  return things.some((thing) => {
    const pattern = thing.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(
      `\\b${pattern}\\w*[”"’']?(?:\\s*\\([^)]*\\))?\\s*(?:,|—|–|-|:|\\bis\\b|\\bare\\b|\\bwas\\b|\\bwere\\b|\\brefers?\\b|\\bmeans?\\b)|\\(\\s*${pattern}\\s*\\)`,
      'i',
    ).test(text)
  })
}

/** Two commas and an "and", a colon, or "including": several things beside each other. */
const enumerates = (text: string): boolean =>
  /\b(?:includ(?:e|es|ed|ing)|such as)\b/i.test(text) ||
  /,[^,]+,[^,]*\b(?:and|or)\b/.test(text) ||
  /:\s/.test(text)
