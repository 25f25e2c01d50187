/** The few sentences of the retrieved passages that are worth a closer look, by cheap evidence. */
import type { Passage, Sentence } from '../text/passage.ts'
import type { AskedTerms } from './asked-terms.ts'
import { asks } from './asks.ts'
import { coverageOf } from './coverage.ts'
import { holderOf } from './holder-of.ts'
import { sentenceTermsOf } from './sentence-terms.ts'
import { weightsFor } from './weights-for.ts'

/** A retrieved passage with the scores of its retrieval; bigger is better in all. */
export interface PassageEvidence {
  readonly passage: Passage
  /** Cosine similarity to the question, -1..1. */
  readonly vector: number
  /** BM25, 0 where no word is shared. */
  readonly words: number
  /** All together; 1 for the best. */
  readonly fused: number
}

/** A sentence that may answer, with what the cheap evidence says. */
export interface Candidate {
  readonly passage: Passage
  readonly sentence: Sentence
  readonly text: string
  /** 0-based place among the passage's sentences, and among the retrieved passages. */
  readonly place: number
  readonly passageRank: number
  readonly evidence: PassageEvidence
  readonly terms: ReadonlySet<string>
  /** Share of the question's term weight that the sentence holds, 0..1. */
  readonly coverage: number
  /** The same with its heading. */
  readonly coverageWithHeading: number
  /** Cosine similarity of sentence and question, -1..1. */
  readonly similarity: number
}

/** At most this many sentences are scored by the cross-encoder, which costs about half a millisecond each. */
export const CANDIDATES = 24

/**
 * Headings and questions are left out where there is anything else: they name a matter and do not state it. Of 15,000
 * sentences beside questions that people asked, those that ask answered half as often as others, most of them titles.
 * `similarities` has one list a passage: of each of its sentences to the question.
 */
export function preselect(
  asked: Pick<AskedTerms, 'weights' | 'sides'>,
  passages: readonly PassageEvidence[],
  similarities: readonly (readonly number[])[],
  limit: number = CANDIDATES,
): Candidate[] {
  const all = passages
    .flatMap((evidence, passageRank) => {
      const { passage } = evidence
      const weights = weightsFor(asked, passage)
      return sentenceTermsOf(passage).map(
        ({ sentence, text, terms, heading }, place): Candidate => ({
          passage,
          sentence,
          text,
          place,
          passageRank,
          evidence,
          terms,
          coverage: coverageOf(weights, holderOf(terms)),
          coverageWithHeading: coverageOf(weights, holderOf(terms, heading)),
          similarity: similarities[passageRank]?.[place] ?? 0,
        }),
      )
    })
    .sort((a, b) => promise(b) - promise(a))
  const stating = all.filter(states)
  return (stating.length > 0 ? stating : all).slice(0, limit)
}

const states = ({ sentence, text }: Candidate) => sentence.kind !== 'heading' && !asks(text)

/** Words, meaning and place, each about 0..1. */
const promise = ({ coverage, coverageWithHeading, similarity, evidence }: Candidate): number =>
  coverage + 0.5 * coverageWithHeading + similarity + 0.5 * evidence.fused
