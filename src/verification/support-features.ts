/** What is known of a statement beside its cited words, as numbers that a fitted weight can stand before. */
import { sentencesOf } from '../text/sentences.ts'
import { cut } from '../text/span.ts'
import { type CoveredWord, coverageOf } from './coverage.ts'
import { type MissingFact, missingFacts } from './facts.ts'
import { flipIn } from './flips.ts'
import { polarityOf } from './polarity.ts'
import type { Read } from './reading.ts'
import { misplacedIn } from './seats.ts'
import { dot, type Embed, type WordVectors } from './word-vectors.ts'

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
  readonly missing: readonly MissingFact[]
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
  const missing = missingFacts(statement, cited, read)
  const words = await coverageOf(statement, sentences, read, vectorsOf)
  const [own = [], ...others] = await embed([statement, ...sentences])
  const flip =
    flipIn(
      polarityOf(read(statement).tokens),
      polarityOf(sentences.flatMap((sentence) => read(sentence).tokens)),
    ) ?? misplacedIn(statement, sentences, read)
  const count = (kind: MissingFact['kind']) => missing.filter((fact) => fact.kind === kind).length
  const strange = words.reduce((sum, { found }) => sum + 1 - found, 0)
  const features: Record<SupportFeature, number> = {
    covered: 1 - strange / Math.max(1, words.length),
    strange,
    missingNumbers: count('number'),
    missingDates: count('date'),
    missingNames: count('name'),
    similarity: others.reduce((best, vector) => Math.max(best, dot(own, vector)), 0),
    length: Math.log(Math.max(1, words.length)),
  }
  return { features: SUPPORT_FEATURES.map((name) => features[name]), missing, flip, words }
}
