/** What a document says on the whole: the sentences that stand closest to its title and to all of it. */

import { dot } from '../text/dot.ts'
import { type Passage, sentenceTextOf } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { termsOf } from '../text/terms.ts'
import type { Chosen } from './choose.ts'

/** Unit vectors of a document's sentences, passage by passage, and of its title. */
export interface Meaning {
  readonly sentences: readonly (readonly Float32Array[])[]
  readonly title: readonly number[]
}

/** How many sentences stand for a document. */
const SENTENCES = 3
/** Terms below which a sentence says the less the fewer they are. */
const SHORT = 8
/** Characters of the opening and of the conclusion, as a share of all. */
const END = 0.15
const WORTH = { title: 0.5, opening: 0.2, conclusion: 0.3, summary: 0.3, question: -0.5 } as const
/** What a sentence loses for being like one that is chosen, times their cosine. */
const SAID_ALREADY = 0.5
const SUMMARY =
  /^(?:executive )?(?:summary|abstract|overview|conclusions?|tl;?dr|in short|key points)\b/i

interface Rated {
  readonly choice: Chosen
  readonly vector: Float32Array
  readonly score: number
}

/**
 * Sentences by their nearness to the centroid of all (Radev et al., "Centroid-based summarization of multiple
 * documents", 2004) and to the title, the opening and the conclusion first, as writers state a thesis there (Edmundson,
 * "New methods in automatic extracting", 1969); of like ones only one (maximal marginal relevance, Carbonell and
 * Goldstein, 1998). In the order of their worth.
 */
export function thesisOf(source: Source, passages: readonly Passage[], meaning: Meaning): Chosen[] {
  const centre = unit(sumOf(meaning.sentences.flat()))
  const left = passages
    .flatMap((passage, i) =>
      passage.sentences.flatMap((sentence, place): Rated[] => {
        const vector = meaning.sentences[i]?.[place]
        if (sentence.kind === 'heading' || !vector) return []
        const text = sentenceTextOf(passage, sentence)
        const choice = { passage, sentence, text, place }
        return [{ choice, vector, score: scoreOf(choice, vector, source, centre, meaning.title) }]
      }),
    )
    .sort((a, b) => b.score - a.score)
  const chosen: Rated[] = []
  while (chosen.length < SENTENCES && left.length > 0) {
    const worth = ({ score, vector }: Rated) =>
      score - SAID_ALREADY * Math.max(0, ...chosen.map((one) => dot(one.vector, vector)))
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(best)
    left.splice(left.indexOf(best), 1)
  }
  return chosen.map(({ choice }) => choice)
}

function scoreOf(
  { text, sentence, passage: { section } }: Chosen,
  vector: Float32Array,
  source: Source,
  centre: ArrayLike<number>,
  title: ArrayLike<number>,
): number {
  const place = sentence.start / Math.max(1, source.text.length)
  const near = dot(vector, centre) + WORTH.title * dot(vector, title)
  // Who signs a text argues, and concludes; a leaflet ends with whatever comes last.
  const concludes = place > 1 - END && source.author !== null
  const says = Math.min(1, termsOf(text).length / SHORT)
  return (
    says *
    (near +
      (place < END ? WORTH.opening : concludes ? WORTH.conclusion : 0) +
      (section !== null && SUMMARY.test(section) ? WORTH.summary : 0) +
      (text.endsWith('?') ? WORTH.question : 0))
  )
}

function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0)
  return sum
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((x) => x / length)
}
