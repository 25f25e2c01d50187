/** What is known of a statement beside its cited words, as numbers that a fitted weight can stand before. */

import { dot } from '../text/dot.ts'
import { sentencesOf } from '../text/sentences.ts'
import { cut } from '../text/span.ts'
import type { Embed, WordVectors } from '../text/word-vectors.ts'
import { type CoveredWord, coverageOf } from './coverage.ts'
import { type Fact, factsOf } from './facts.ts'
import { agreeingIn, flipIn } from './flips.ts'
import { polarityOf } from './polarity.ts'
import type { Read } from './reading.ts'
import { misplacedIn } from './seats.ts'

export const SUPPORT_FEATURES = [
  'covered',
  'strange',
  'missingNumbers',
  'missingDates',
  'missingNames',
  'similarity',
  'length',
] as const

export type SupportFeature = (typeof SUPPORT_FEATURES)[number]

export interface SupportEvidence {
  /** In the order of `SUPPORT_FEATURES`. */
  readonly features: readonly number[]
  readonly missing: readonly Fact[]
  /** What is turned round or stands in another's place; null where nothing is. */
  readonly flip: string | null
  readonly words: readonly CoveredWord[]
}

export interface EvidenceParts {
  readonly read: Read
  readonly embed: Embed
  readonly vectorsOf: WordVectors
}

export async function supportEvidence(
  statement: string,
  cited: readonly string[],
  { read, embed, vectorsOf }: EvidenceParts,
): Promise<SupportEvidence> {
  const sentences = cited.flatMap((text) => sentencesOf(text).map((span) => cut(text, span)))
  const facts = factsOf(statement, cited, read)
  const missing = facts.filter(({ held }) => !held)
  const own = polarityOf(read(statement).tokens)
  const theirs = polarityOf(sentences.flatMap((sentence) => read(sentence).tokens))
  const sure = [...facts.filter(({ held }) => held), ...agreeingIn(own, theirs)]
  const words = await coverageOf(statement, sentences, sure, read, vectorsOf)
  const [vector = [], ...others] = await embed([statement, ...sentences])
  const count = (kind: Fact['kind']) => missing.filter((fact) => fact.kind === kind).length
  const strange = words.reduce((sum, { found }) => sum + 1 - found, 0)
  const features: Record<SupportFeature, number> = {
    covered: 1 - strange / Math.max(1, words.length),
    strange,
    missingNumbers: count('number'),
    missingDates: count('date'),
    missingNames: count('name'),
    similarity: others.reduce((best, other) => Math.max(best, dot(vector, other)), 0),
    length: Math.log(Math.max(1, words.length)),
  }
  return {
    features: SUPPORT_FEATURES.map((name) => features[name]),
    missing,
    flip: flipIn(own, theirs) ?? misplacedIn(statement, sentences, read),
    words,
  }
}
