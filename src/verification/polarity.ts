/** What a text asserts and what it denies, word by word: a reading by rules, of neighbouring words only. */

import { type Pole, polesOf } from '../text/scales.ts'
import type { Span } from '../text/span.ts'
import type { ReadToken } from './reading.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

const NEGATIONS = words(
  `not no never nobody nothing none nowhere neither nor without cannot hardly scarcely barely n't lack`,
)
/** "Failed to arrive" did not arrive, "stopped selling" does not sell. */
const NEGATES_TO = words('fail failure refuse decline unable unwilling refusal inability')
const NEGATES_ING = words('stop cease quit avoid prevent halt')
/** Say no without a word for it. */
const IMPLICIT = words(
  `deny reject prevent ban forbid prohibit stop avoid exclude absence absent few little rarely seldom only fail
  refuse decline unable impossible miss false wrong end cease withdraw cancel abandon oppose against instead rather
  block halt lose escape doubt reverse`,
)
const HIDDEN = /^(?:un(?!it|iv|der|til)|non)\p{L}{4,}/u
/** Where the reach of a negation ends, at the latest behind so many words. */
const BARRIER =
  /^(?:[,;:.!?()–—]|but|although|though|because|while|whereas|when|if|unless|until|which|who)$/i
const REACH = 8
const CONTENT = words('VERB NOUN ADJ ADV PROPN')
/** Content words on either side of a word that are compared. */
const BESIDE = 2

/** One end of a scale as it stands in a text, denied ones turned round. */
export interface PlacedPole extends Pole, Span {
  readonly word: string
  readonly lemma: string
  /** Content words beside it in dictionary form, the nearest first. */
  readonly left: readonly string[]
  readonly right: readonly string[]
}

export interface Polarity {
  /** Content words in dictionary form that stand plain somewhere, and that stand denied somewhere. */
  readonly plain: ReadonlySet<string>
  readonly denied: ReadonlySet<string>
  /** The words that a negation falls on first. */
  readonly foci: ReadonlySet<string>
  readonly poles: readonly PlacedPole[]
  /** Whether anything in it says no, openly or not. */
  readonly negative: boolean
}

export function polarityOf(tokens: readonly ReadToken[]): Polarity {
  const { denied, foci } = denialsIn(tokens)
  const content = tokens.filter(isContent)
  return {
    plain: new Set(content.filter((token) => !denied.has(token)).map(({ lemma }) => lemma)),
    denied: new Set(content.filter((token) => denied.has(token)).map(({ lemma }) => lemma)),
    foci,
    poles: tokens.flatMap((token) => polesAt(token, content, denied.has(token))),
    negative: foci.size > 0 || tokens.some(saysNo),
  }
}

function polesAt(token: ReadToken, content: readonly ReadToken[], denied: boolean): PlacedPole[] {
  const lemmas = (beside: readonly ReadToken[]) => beside.map(({ lemma }) => lemma)
  return polesOf(token.lemma).map(({ scale, side }) => ({
    scale,
    side: denied ? (side === 1 ? -1 : 1) : side,
    start: token.start,
    end: token.end,
    word: token.text,
    lemma: token.lemma,
    left: lemmas(content.filter((other) => other.end <= token.start).slice(-BESIDE)).reverse(),
    right: lemmas(content.filter(({ start }) => start >= token.end).slice(0, BESIDE)),
  }))
}

const saysNo = ({ lemma }: ReadToken): boolean =>
  NEGATIONS.has(lemma) || IMPLICIT.has(lemma) || HIDDEN.test(lemma)

/** The tokens that stand denied; what is denied twice is not. */
function denialsIn(tokens: readonly ReadToken[]) {
  const denied = new Set<ReadToken>()
  const foci = new Set<string>()
  for (const i of tokens.keys()) {
    if (!negates(tokens, i)) continue
    const behind = tokens.slice(i + 1, i + 1 + REACH)
    const barrier = behind.findIndex(({ text }) => BARRIER.test(text))
    const reached = barrier < 0 ? behind : behind.slice(0, barrier)
    for (const token of reached) if (!denied.delete(token)) denied.add(token)
    for (const { lemma } of fociOf(reached)) foci.add(lemma)
  }
  return { denied, foci }
}

/** The first content word, and those that "or" and "nor" join to it: "never equipped or mandated". */
function fociOf(reached: readonly ReadToken[]): ReadToken[] {
  const at = reached.findIndex((token) => isContent(token) && token.pos !== 'PROPN')
  const focus = reached[at]
  if (!focus) return []
  const joined = /^n?or$/i.test(reached[at + 1]?.text ?? '') ? fociOf(reached.slice(at + 2)) : []
  return [focus, ...joined]
}

const isContent = ({ pos, stop, lemma }: ReadToken): boolean =>
  CONTENT.has(pos) && !stop && !NEGATIONS.has(lemma)

function negates(tokens: readonly ReadToken[], i: number): boolean {
  const lemma = tokens[i]?.lemma ?? ''
  const next = tokens[i + 1]?.text.toLowerCase() ?? ''
  if (NEGATES_TO.has(lemma)) return next === 'to'
  if (NEGATES_ING.has(lemma)) return /ing$/.test(next)
  if (!NEGATIONS.has(lemma)) return false
  // "Not only", "no doubt", "no more than", "not since" and "whether or not" deny nothing of what follows.
  if (/^(?:only|just|merely|least|doubt|matter|more|less|fewer|later|since|until|yet)$/.test(next))
    return false
  return !(tokens[i - 1]?.lemma === 'or' && lemma === 'not')
}
