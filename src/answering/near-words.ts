/** How near the words of a passage come to those of the question that it lacks: it may say the same in other words. */
import { dot } from '../text/dot.ts'
import type { Passage } from '../text/passage.ts'
import { contentTermsOf, contentWordsOf } from '../text/terms.ts'
import type { WordVectors } from '../text/word-vectors.ts'
import type { AskedTerms } from './asked-terms.ts'
import { passageTermsOf } from './passage-terms.ts'

/** By term that the passage lacks: the cosine of its nearest word, 0..1. */
export type Nearness = ReadonlyMap<string, number>

export type NearWordsOf = (
  asked: Pick<AskedTerms, 'text' | 'weights'>,
  passages: readonly Passage[],
) => Promise<ReadonlyMap<Passage, Nearness>>

export const createNearWords =
  (vectorsOf: WordVectors): NearWordsOf =>
  async (asked, passages) => {
    const terms = [...wordsByTerm(asked)]
    const lacking = passages.map((passage) => {
      const held = passageTermsOf(passage)
      return { passage, missing: terms.filter(([term]) => !held.has(term)) }
    })
    const vectors = await vectorsOf(
      lacking.flatMap(({ passage, missing }) =>
        missing.length > 0 ? [...missing.map(([, word]) => word), ...wordsIn(passage)] : [],
      ),
    )
    const cosine = remembered((a, b) => {
      const vector = vectors.get(a) ?? new Float32Array()
      return dot(vector, vectors.get(b) ?? vector)
    })
    return new Map(
      lacking.map(({ passage, missing }) => [
        passage,
        new Map(missing.map(([term, word]) => [term, nearest(word, wordsIn(passage), cosine)])),
      ]),
    )
  }

function nearest(
  word: string,
  among: readonly string[],
  cosine: (a: string, b: string) => number,
): number {
  return among.reduce((best, other) => Math.max(best, cosine(word, other)), 0)
}

/** Passages of one matter share most of their words. */
function remembered(work: (a: string, b: string) => number): typeof work {
  const known = new Map<string, Map<string, number>>()
  return (a, b) => {
    const ofFirst = known.get(a) ?? new Map<string, number>()
    known.set(a, ofFirst)
    const before = ofFirst.get(b)
    if (before !== undefined) return before
    const value = work(a, b)
    ofFirst.set(b, value)
    return value
  }
}

function wordsByTerm({ text, weights }: Pick<AskedTerms, 'text' | 'weights'>) {
  const words = contentWordsOf(text)
  const terms = contentTermsOf(text)
  return new Map(
    terms.flatMap((term, i) => (weights.has(term) ? [[term, words[i] ?? ''] as const] : [])),
  )
}

const known = new WeakMap<Passage, readonly string[]>()

/** Each once, with those of the heading. Passages never change, so that each is read once. */
function wordsIn(passage: Passage): readonly string[] {
  const words = known.get(passage) ?? [
    ...new Set(contentWordsOf(`${passage.text} ${passage.section ?? ''}`)),
  ]
  known.set(passage, words)
  return words
}
