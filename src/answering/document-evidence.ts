/** Questions about a document itself: who wrote it, what it is called, what it says on the whole. */
import { type Passage, sentenceTextOf } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { contains, type Span } from '../text/span.ts'
import type { Chosen } from './choose.ts'
import type { Question } from './question.ts'
import type { RankedEvidence } from './rank-passages.ts'
import { type Meaning, thesisOf } from './summarise.ts'
import type { Evidence, Weighed } from './weigh.ts'

interface Gathered {
  readonly ranked: readonly RankedEvidence[]
  readonly evidence: Evidence
}

/** How sure the layout is of a byline, a title, a thesis. */
const SURE = 0.9

/**
 * Puts what the document's layout and whole text say before what single sentences do. It speaks of the source that
 * is asked about, whose passages these are; only a thesis needs the meaning of them all; unchanged where that source's layout does not say it.
 */
export async function documentEvidence(
  question: Question,
  gathered: Gathered,
  source: Source,
  passages: readonly Passage[],
  meaning: () => Promise<Meaning>,
): Promise<Gathered> {
  const chosen = await chosenOf(question, source, passages, meaning)
  if (chosen.length === 0) return gathered
  const sentences = chosen.map((choice, i) => weighed(choice, i, chosen.length))
  const first = new Map(sentences.map((sentence) => [sentence.passage.id, ranked(sentence)]))
  const rest = gathered.ranked.filter(({ passage }) => !first.has(passage.id))
  return {
    ranked: [...first.values(), ...rest],
    evidence: { ...gathered.evidence, sentences, answerable: SURE, whole: true },
  }
}

async function chosenOf(
  { asked }: Question,
  source: Source,
  passages: readonly Passage[],
  meaning: () => Promise<Meaning>,
): Promise<Chosen[]> {
  if (asked === 'author') return sentencesAt(passages, source.authorSpan)
  if (asked === 'title') return sentencesAt(passages, source.titleSpan)
  return thesisOf(source, passages, await meaning())
}

const sentencesAt = (passages: readonly Passage[], span: Span | null): Chosen[] =>
  passages.flatMap((passage) =>
    passage.sentences.flatMap((sentence, place) => {
      if (!span || !contains(span, sentence)) return []
      const text = sentenceTextOf(passage, sentence)
      return [{ passage, sentence, text, place }]
    }),
  )

const nothing = (passage: Passage) => ({ passage, vector: 0, words: 0, fused: 0 })

const weighed = (choice: Chosen, passageRank: number, of: number): Weighed => ({
  ...choice,
  passageRank,
  evidence: nothing(choice.passage),
  terms: new Set(),
  coverage: 0,
  coverageWithHeading: 0,
  logit: null,
  similarity: 0,
  probability: SURE / of,
})

const ranked = ({ passage, probability }: Weighed): RankedEvidence => ({
  ...nothing(passage),
  score: probability,
  logit: null,
})
