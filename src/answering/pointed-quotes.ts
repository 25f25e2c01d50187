/** From the numbers that a model names to the sentences that it may have meant, likeliest first. */

import { leans } from '../text/leans.ts'
import { contentTermsOf } from '../text/terms.ts'
import type { NumberedSentence } from './numbered-sentences.ts'
import type { WrittenStatement } from './read-statements.ts'

/** A statement stands on this many sentences at most: on enough of them anything seems to stand. */
const MOST = 4
/** A sentence that was not named is thought to be meant where it holds this share of the statement's words. */
const MEANT = 1 / 3

export interface Pointing {
  /** The sentences that were named, as far as they exist. */
  readonly named: readonly NumberedSentence[]
  /** Each is a set of sentences that may prove the statement; verification decides. At most three, maybe none. */
  readonly candidates: readonly (readonly NumberedSentence[])[]
}

/** `first`: the number that the model gives to the first sentence, 0 or 1. */
export function pointingOf(
  { text, numbers }: WrittenStatement,
  sentences: readonly NumberedSentence[],
  first: 0 | 1,
): Pointing {
  const shares = sharesOf(text)
  const named = numbers.flatMap((n) => sentences[n - first] ?? [])
  const telling = named.filter((sentence) => shares(sentence) > 0)
  const given = (telling.length > 0 ? telling : named).slice(0, MOST)
  const meant = sentences
    .map((sentence) => ({ sentence, share: shares(sentence) }))
    .filter(({ sentence, share }) => share >= MEANT && !given.includes(sentence))
    .reduce<{ sentence: NumberedSentence; share: number } | null>(
      (best, next) => (best && best.share >= next.share ? best : next),
      null,
    )
  const leaning = withAntecedents(given, sentences)
  const candidates = [
    given,
    leaning.length > given.length ? leaning : [],
    meant ? withAntecedents([meant.sentence], sentences) : [],
  ].filter((one) => one.length > 0)
  return { named, candidates }
}

/**
 * The sentences with those that they lean on: who writes "Kosovo succeeded" of "It succeeded" has the name from the
 * sentence before, which is cited then as well. In reading order.
 */
function withAntecedents(
  given: readonly NumberedSentence[],
  sentences: readonly NumberedSentence[],
): NumberedSentence[] {
  const all = new Set(given)
  for (const sentence of given) {
    let at = sentences.indexOf(sentence)
    while (all.size < MOST && leans(sentences[at]?.text ?? '') && comesBefore(sentences, at)) {
      const before = sentences[--at]
      if (before) all.add(before)
    }
  }
  return sentences.filter((sentence) => all.has(sentence))
}

/** Whether the sentence before is of the same passage. */
const comesBefore = (sentences: readonly NumberedSentence[], at: number): boolean =>
  sentences[at - 1] !== undefined && sentences[at - 1]?.passage.id === sentences[at]?.passage.id

/** How much of a statement's words a sentence holds, 0..1. */
function sharesOf(statement: string): (sentence: NumberedSentence) => number {
  const terms = [...new Set(contentTermsOf(statement))]
  return ({ text }) => {
    const held = new Set(contentTermsOf(text))
    return terms.filter((term) => held.has(term)).length / Math.max(1, terms.length)
  }
}
