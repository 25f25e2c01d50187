/**
 * Which way each feature may only push: more evidence never makes a sentence less likely to answer. Without these
 * bounds, features that move together get large weights of opposite signs, which mean nothing on other documents.
 */
const UP = new Set(
  `logit logitBehindBest coverage coverageBehindBest coverageWithHeading coverageWithNeighbours coverageOfPassage nearInPassage pairs
  fused passageRank wordScore passageSimilarity similarity similarityBehindBest kindLikelihood focusHere focusInPassage namesHere namesInPassage`.split(
    /\s+/,
  ),
)
const DOWN = new Set(
  `neediestTermMissing termsMissing kindLacking figureLacking short unknownTerms unknownNames unknownFocus negationDiffers asks`.split(
    /\s+/,
  ),
)

/** 1 for what may only speak for, -1 for what may only speak against, 0 for either. */
export function signOf(name: string): 1 | -1 | 0 {
  const feature = name.replace(/^(?:highest|lowest|second|third) /, '')
  if (UP.has(feature)) return 1
  return DOWN.has(feature) ? -1 : 0
}

/** The weight itself, or 0 where it pushes the wrong way. */
export const bounded = (sign: 1 | -1 | 0, weight: number): number =>
  sign * weight < 0 ? 0 : weight
