/** All the evidence on each candidate to one probability that it answers, and one that none does. */

import { FEATURES, featuresOf } from './features.ts'
import type { Language } from './language.ts'
import type { AskedTerms, Scored } from './scored.ts'

/** A linear model over `FEATURES`, fitted by `tests/eval/fit.ts`. */
export interface EvidenceModel {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
  /** From this probability on that something answers, it is answered; below it, declined. */
  readonly threshold: number
}

export interface Weighed extends Scored {
  /** Probability that this sentence answers best, 0..1. */
  readonly probability: number
}

export interface Evidence {
  /** Best first. */
  readonly sentences: readonly Weighed[]
  /** Probability that any of them answers, 0..1. */
  readonly answerable: number
  /** What `answerable` must reach. */
  readonly threshold: number
}

/**
 * A softmax over the candidates and "none of them", whose score is 0: the probabilities of all candidates add up to
 * `answerable`. This is how the model was fitted, and how the cross-encoder's logit is meant.
 */
export function weigh(
  model: EvidenceModel,
  asked: AskedTerms,
  candidates: readonly Scored[],
  language: Language,
): Evidence {
  const rows = featuresOf(asked, candidates, language)
  const scores = rows.map((row) =>
    FEATURES.reduce((sum, name, i) => sum + (model.weights[name] ?? 0) * (row[i] ?? 0), model.bias),
  )
  const best = Math.max(0, ...scores)
  const none = Math.exp(-best)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), none)
  const sentences = candidates
    .map((candidate, i) => ({
      ...candidate,
      probability: Math.exp((scores[i] ?? 0) - best) / total,
    }))
    .sort((a, b) => b.probability - a.probability)
  return { sentences, answerable: 1 - none / total, threshold: model.threshold }
}
