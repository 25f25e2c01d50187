/** What near vectors weigh beside words, and what the words of the whole source weigh beside both. */
const VECTOR_WEIGHT = 0.5
const SOURCE_WEIGHT = 0.6

export interface Fusible {
  readonly vector: number
  readonly words: number
  /** How well the whole source matches, 0..1; 0 where that is not known. */
  readonly source: number
}

/**
 * Adds `fused`, 1 for the best: a convex combination of the scores, each scaled by its range over the candidates
 * (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023), best first.
 */
export function fuse<T extends Fusible>(
  candidates: readonly T[],
): (T & { readonly fused: number })[] {
  const vectors = rangeOf(candidates.map(({ vector }) => vector))
  const words = rangeOf([0, ...candidates.map((candidate) => candidate.words)])
  const sums = candidates.map(
    (candidate) =>
      VECTOR_WEIGHT * scale(candidate.vector, vectors) +
      (1 - VECTOR_WEIGHT) * scale(candidate.words, words) +
      SOURCE_WEIGHT * candidate.source,
  )
  const best = Math.max(...sums) || 1
  return candidates
    .map((candidate, i) => ({ ...candidate, fused: (sums[i] ?? 0) / best }))
    .sort((a, b) => b.fused - a.fused)
}

interface Range {
  readonly low: number
  readonly high: number
}
const rangeOf = (values: readonly number[]): Range =>
  values.reduce(
    ({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }),
    { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY },
  )
const scale = (value: number, { low, high }: Range): number =>
  high > low ? (value - low) / (high - low) : 0
