/** What the evidence on all candidates says together of whether any of them answers. */
import { FEATURES } from './features.ts'

type Feature = (typeof FEATURES)[number]

/** Of the likeliest sentence. */
const OF_BEST: readonly Feature[] = [
  'logit',
  'coverage',
  'coverageWithNeighbours',
  'coverageOfPassage',
  'pairs',
  'similarity',
  'passageSimilarity',
  'fused',
  'passageRank',
  'wordScore',
  'kindLikelihood',
  'focusHere',
  'focusInPassage',
  'namesHere',
  'namesInPassage',
  'unknownTerms',
  'unknownNames',
  'unknownFocus',
  'nearInPassage',
  'neediestTermMissing',
  'termsMissing',
  'termCount',
  'small',
  'leans',
  'negationDiffers',
]
/** The highest of any sentence. */
const HIGHEST: readonly Feature[] = [
  'logit',
  'coverage',
  'nearInPassage',
  'similarity',
  'passageSimilarity',
  'kindLikelihood',
]

/** The lowest of any sentence: whether none holds the kind of thing that is asked for, or what is needed most. */
const LOWEST: readonly Feature[] = ['kindLacking', 'figureLacking', 'neediestTermMissing']

export const DECISION_FEATURES: readonly string[] = [
  ...OF_BEST,
  ...HIGHEST.map((name) => `highest ${name}`),
  ...LOWEST.map((name) => `lowest ${name}`),
  'second logit',
  'third logit',
  'spread',
]

const PLACE = new Map<string, number>(FEATURES.map((name, i) => [name, i]))
const featureIn = (row: readonly number[] | undefined, name: Feature): number =>
  row?.[PLACE.get(name) ?? -1] ?? 0

/**
 * One row a question, in the order of `DECISION_FEATURES`. `rows` and `shares` are of the candidates: their features,
 * and how likely each is the one that answers, given that one does. `spread` is the entropy of the shares: a question
 * that is answered has one clear answer, or a few.
 */
export function decisionFeaturesOf(
  rows: readonly (readonly number[])[],
  shares: readonly number[],
): number[] {
  const best = rows[shares.indexOf(Math.max(...shares))]
  const logits = rows.map((row) => featureIn(row, 'logit')).sort((a, b) => b - a)
  return [
    ...OF_BEST.map((name) => featureIn(best, name)),
    ...HIGHEST.map((name) => Math.max(...rows.map((row) => featureIn(row, name)))),
    ...LOWEST.map((name) => Math.min(...rows.map((row) => featureIn(row, name)))),
    logits[1] ?? 0,
    logits[2] ?? 0,
    shares.reduce((sum, share) => sum - share * Math.log(share + 1e-9), 0),
  ]
}
