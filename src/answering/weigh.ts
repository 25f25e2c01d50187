/** All the evidence on each candidate to how likely it answers, and how likely anything does. */

import type { AskedTerms } from './asked-terms.ts'
import { DECISION_FEATURES, decisionFeaturesOf } from './decision-features.ts'
import { FEATURES, featuresOf, isSmall } from './features.ts'
import type { Language } from './language.ts'
import type { Scored } from './scored.ts'

type Weights = Readonly<Record<string, number>>

/** A straight line through log odds (Platt, 1999). */
export interface Calibration {
  readonly slope: number
  readonly shift: number
}

/** By how many passages the library has. */
export interface Calibrations {
  readonly small: Calibration
  readonly large: Calibration
}

/** Two linear models, fitted by `tests/eval/fit.ts`. */
export interface EvidenceModel {
  /** Over `FEATURES`: which sentence, given that one answers (a softmax). */
  readonly select: Weights
  /** Over `DECISION_FEATURES`: whether any does (logistic). */
  readonly decide: {
    readonly bias: number
    readonly weights: Weights
    /** Of the score: in an article, weak signs are worth more and strong ones less than in a collection. */
    readonly calibration: Calibrations
  }
  /** From this probability on that something answers, it is answered; below it, declined. */
  readonly threshold: number
}

export interface Weighed extends Omit<Scored, 'near'> {
  /** Probability that this sentence answers best, 0..1. */
  readonly probability: number
}

export interface Evidence {
  /** Best first; their probabilities add up to `answerable`. */
  readonly sentences: readonly Weighed[]
  /** Probability that any of them answers, 0..1. */
  readonly answerable: number
  /** What `answerable` must reach. */
  readonly threshold: number
  /** Set where the sentences were chosen together and are the answer as they stand. */
  readonly whole?: true
}

export function weigh(
  model: EvidenceModel,
  asked: AskedTerms,
  candidates: readonly Scored[],
  language: Language,
): Evidence {
  const { threshold } = model
  if (candidates.length === 0) return { sentences: [], answerable: 0, threshold }
  const rows = featuresOf(asked, candidates, language)
  const shares = softmax(rows.map((row) => weighted(FEATURES, model.select, row)))
  const together = decisionFeaturesOf(rows, shares)
  const { bias, weights, calibration } = model.decide
  const { slope, shift } = calibration[isSmall(asked) ? 'small' : 'large']
  const score = bias + weighted(DECISION_FEATURES, weights, together)
  const answerable = 1 / (1 + Math.exp(-slope * score - shift))
  const sentences = candidates
    .map((candidate, i) => ({ ...candidate, probability: answerable * (shares[i] ?? 0) }))
    .sort((a, b) => b.probability - a.probability)
  return { sentences, answerable, threshold }
}

const weighted = (names: readonly string[], weights: Weights, row: readonly number[]): number =>
  names.reduce((sum, name, i) => sum + (weights[name] ?? 0) * (row[i] ?? 0), 0)

export function softmax(scores: readonly number[]): number[] {
  const best = Math.max(...scores)
  const each = scores.map((score) => Math.exp(score - best))
  const total = each.reduce((a, b) => a + b, 0)
  return each.map((x) => x / total)
}
