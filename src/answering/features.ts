/** What is known of a candidate sentence, as numbers for the fitted model; each about -2..2. */

import { leans } from '../text/leans.ts'
import { LIST_MARKER } from '../text/lines.ts'
import { contentTermsOf, termsOf } from '../text/terms.ts'
import { answerFit } from './answer-fit.ts'
import type { AskedTerms } from './asked-terms.ts'
import { coverageOf } from './coverage.ts'
import { fitLikelihood, wantsFigure } from './fit-likelihood.ts'
import { holderOf } from './holder-of.ts'
import type { Language } from './language.ts'
import type { Nearness } from './near-words.ts'
import { passageTermsOf } from './passage-terms.ts'
import type { Question } from './question.ts'
import type { Scored } from './scored.ts'
import { pairsOf, sentenceTermsOf } from './sentence-terms.ts'
import { weightsFor } from './weights-for.ts'

/** Up to so many passages the library is an article rather than a collection. */
const SMALL = 40

export const isSmall = ({ passages }: Pick<AskedTerms, 'passages'>): boolean => passages < SMALL

export const FEATURES = [
  'logit',
  'logitBehindBest',
  'coverage',
  'coverageBehindBest',
  'coverageWithHeading',
  'coverageWithNeighbours',
  'coverageOfPassage',
  'nearInPassage',
  'neediestTermMissing',
  'termsMissing',
  'pairs',
  'fused',
  'passageRank',
  'wordScore',
  'passageSimilarity',
  'similarity',
  'similarityBehindBest',
  'length',
  'short',
  'firstOfPassage',
  'leans',
  'item',
  'heading',
  'termCount',
  'unknownTerms',
  'unknownNames',
  'unknownFocus',
  'small',
  'kindLikelihood',
  'kindLacking',
  'figureLacking',
  'focusHere',
  'focusInPassage',
  'namesHere',
  'namesInPassage',
  'negationDiffers',
] as const

/** One row a candidate, in the order of `FEATURES`. */
export function featuresOf(
  asked: AskedTerms,
  candidates: readonly Scored[],
  language: Language,
): number[][] {
  const best = {
    logit: Math.max(...candidates.map(({ logit }) => logit ?? 0)),
    coverage: Math.max(...candidates.map(({ coverage }) => coverage)),
    similarity: Math.max(...candidates.map(({ similarity }) => similarity)),
  }
  const { question, weights } = asked
  const ofQuestion = {
    weight: [...weights.values()].reduce((a, b) => a + b, 0) || 1,
    pairs: pairsOf(contentTermsOf(asked.text)),
    names: new Set(question.entities.flatMap((entity) => contentTermsOf(entity.text))),
    focus: new Set(question.focus ? termsOf(question.focus.head) : []),
  }
  const ofLibrary = libraryOf(asked, ofQuestion)
  return candidates.map((candidate) => [
    ...scoresOf(candidate, best, asked, ofQuestion),
    ...shapeOf(candidate),
    ...ofLibrary,
    ...fitOf(candidate, question, ofQuestion, language),
  ])
}

interface OfQuestion {
  readonly weight: number
  readonly pairs: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly focus: ReadonlySet<string>
}

function scoresOf(
  c: Scored,
  best: { logit: number; coverage: number; similarity: number },
  asked: AskedTerms,
  { weight, pairs }: OfQuestion,
): number[] {
  const weights = weightsFor(asked, c.passage)
  const own = sentenceTermsOf(c.passage)[c.place]
  const around = own?.around()
  const isInPassage = holderOf(passageTermsOf(c.passage))
  const missing = [...weights.keys()].filter((term) => !isInPassage(term))
  const need = (term: string): number => -Math.log(1 - (asked.necessity.get(term) ?? 0))
  return [
    (c.logit ?? 0) / 4,
    ((c.logit ?? 0) - best.logit) / 4,
    c.coverage,
    c.coverage - best.coverage,
    c.coverageWithHeading,
    coverageOf(weights, holderOf(around)),
    coverageOf(weights, isInPassage),
    coverageOf(weights, (term) => (isInPassage(term) ? 0 : nearTo(c.near, term))),
    Math.max(0, ...missing.map((term) => need(term) * (1 - nearTo(c.near, term)))) / 3,
    missing.reduce((sum, term) => sum + need(term), 0) / 3,
    shareOf(pairs, own?.pairs() ?? new Set()),
    c.evidence.fused,
    1 / (1 + c.passageRank),
    c.evidence.words / weight,
    c.evidence.vector,
    c.similarity,
    c.similarity - best.similarity,
  ]
}

const nearTo = (near: Nearness, term: string): number => near.get(term) ?? 0

const shapeOf = (c: Scored): number[] => [
  Math.log(1 + c.terms.size) / 3,
  on(c.terms.size < 5),
  on(c.place === 0),
  on(leans(c.text)),
  on(c.sentence.kind === 'item'),
  on(c.sentence.kind === 'heading'),
]

/** What the library as a whole does not know of the question. */
function libraryOf(asked: AskedTerms, { weight, names, focus }: OfQuestion): number[] {
  const { weights, unknown, question } = asked
  const foreign = [...unknown].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
  return [
    Math.log(1 + weights.size) / 3,
    foreign / weight,
    shareOf(names, unknown),
    on(question.expects.length > 0) * shareOf(focus, unknown),
    on(isSmall(asked)),
  ]
}

function fitOf(
  c: Scored,
  question: Question,
  { names, focus }: OfQuestion,
  language: Language,
): number[] {
  // The number of a list item is no answer.
  const words = c.text.replace(LIST_MARKER, '')
  const reading = language.read(words)
  const fit = answerFit(question, words, reading)
  const lacking = fit === null ? 0 : 1 - fit
  return [
    fitLikelihood(question, fit),
    lacking,
    on(wantsFigure(question)) * lacking,
    shareOf(focus, c.terms),
    shareOf(focus, passageTermsOf(c.passage)),
    shareOf(names, c.terms),
    shareOf(names, passageTermsOf(c.passage)),
    on(question.negated !== reading.negated),
  ]
}

function shareOf(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  if (some.size === 0) return 0
  return [...some].filter((term) => all.has(term)).length / some.size
}

const on = (holds: boolean): number => (holds ? 1 : 0)
