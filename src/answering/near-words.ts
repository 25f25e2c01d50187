/** How near the words of a passage come to those of the question that it lacks: it may say the same in other words. */
import { dot } from '../text/dot.ts'
import type { Passage } from '../text/passage.ts'
import { contentWordsOf, termOf } from '../text/terms.ts'
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
    const terms = wordsByTerm(asked)
    const lacking = passages.map((passage) => {
      const held = passageTermsOf(passage)
      const missing = terms.filter(([term]) => !held.has(term))
      return { passage, missing, words: missing.length > 0 ? wordsIn(passage) : [] }
    })
    const missed = new Map(lacking.flatMap(({ missing }) => missing))
    const vectors = await vectorsOf([...missed.values(), ...lacking.flatMap(({ words }) => words)])
    const nearest = new Map([...missed].map(([term, word]) => [term, nearestTo(word, vectors)]))
    return new Map(
      lacking.map(({ passage, missing, words }) => [
        passage,
        new Map(missing.map(([term]) => [term, nearest.get(term)?.(words) ?? 0])),
      ]),
    )
  }

/** The highest cosine of a word to some of those that are known, 0..1. Passages of one matter share most words. */
function nearestTo(word: string, vectors: ReadonlyMap<string, Float32Array>) {
  const vectorOf = (one: string): Float32Array => vectors.get(one) ?? new Float32Array()
  const own = vectorOf(word)
  const cosines = new Map<string, number>()
  const cosineTo = (other: string): number => {
    const before = cosines.get(other)
    if (before !== undefined) return before
    const cosine = dot(own, vectorOf(other))
    cosines.set(other, cosine)
    return cosine
  }
  return (among: readonly string[]): number =>
    among.reduce((best, other) => Math.max(best, cosineTo(other)), 0)
}

/** Of two words with one term the last. */
function wordsByTerm({ text, weights }: Pick<AskedTerms, 'text' | 'weights'>) {
  const words = new Map(contentWordsOf(text).map((word) => [termOf(word), word]))
  return [...words].filter(([term]) => weights.has(term))
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
