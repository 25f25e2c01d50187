/**
 * Which way each feature may only push: more evidence never makes a sentence less likely to answer. Without these
 * bounds, features that move together get large weights of opposite signs, which mean nothing on other documents.
 */
const UP = new Set(
  `logit logitBehindBest coverage coverageBehindBest coverageWithHeading coverageWithNeighbours coverageOfPassage pairs
  fused passageRank wordScore passageSimilarity similarity similarityBehindBest kindLikelihood focusHere focusInPassage namesHere namesInPassage`.split(
    /\s+/,
  ),
)
const DOWN = new Set(
  `heaviestTermMissing short unknownTerms unknownNames unknownFocus negationDiffers asks`.split(
    /\s+/,
  ),
)

/** The weight itself, or 0 where it pushes the wrong way. */
export function bounded(name: string, weight: number): number {
  const feature = name.replace(/^(?:highest|second|third) /, '')
  if (UP.has(feature)) return Math.max(0, weight)
  if (DOWN.has(feature)) return Math.min(0, weight)
  return weight
}
