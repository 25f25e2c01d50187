/** A question to ranked passages: nearest vectors and BM25, each asked for its best, fused. */
import type { Passage } from '../text/passage.ts'
import type { RowSource } from './accepts.ts'
import { fuse } from './fusion.ts'
import type { PassageStore } from './passage-store.ts'
import type { WordIndex } from './word-index.ts'

/** A passage with each stage's score; bigger is better in all. */
export interface Retrieved {
  readonly passage: Passage
  /** Cosine similarity of passage and query, -1..1. */
  readonly vector: number
  /** BM25, 0 where they share no word. */
  readonly words: number
  /** How well the words of its whole source match, relative to the best source; 0 where there is only one. */
  readonly source: number
  /** All together; 1 for the best. */
  readonly fused: number
}

export interface Query {
  readonly text: string
  /** Unit vector of the query. */
  readonly vector: readonly number[]
  /** At most this many passages come back. */
  readonly limit: number
  readonly sources?: ReadonlySet<string>
  /** Words of the talk that a short question leaves out; they count for less than its own. */
  readonly context?: readonly string[]
}

/** What a word of the talk weighs beside one of the question; chosen on two sets of conversations. */
export const CONTEXT_WEIGHT = 0.25

/** Throws DatabaseUnavailable where the index is in a database that is away. */
export type Retrieve = (query: Query) => Retrieved[] | Promise<Retrieved[]>

/** How deep each of the two lists is read before they are fused. */
export const DEPTH = 50

/** Nothing is read but the words of the passages that come back. */
export const createRetrieve =
  (store: PassageStore, wordIndex: WordIndex) =>
  async ({ text, vector, limit, sources, context = [] }: Query): Promise<Retrieved[]> => {
    const filter = sources && (({ sourceId }: RowSource) => sources.has(sourceId))
    const depth = Math.max(DEPTH, limit)
    const near = store.nearest(vector, depth, filter)
    const matches = wordIndex.search(text, depth, filter)
    const words = new Map(matches.map(({ row, score }) => [row, score]))
    const around = context.length > 0 ? wordIndex.search(context.join(' '), depth, filter) : []
    for (const { row, score } of around)
      words.set(row, (words.get(row) ?? 0) + CONTEXT_WEIGHT * score)
    const sourceScore = wordIndex.sources(text)
    const similarities = new Map(near.map(({ row, similarity }) => [row, similarity]))
    const rows = new Set([...words.keys(), ...similarities.keys()])
    const candidates = Array.from(rows, (row) => ({
      row,
      vector: similarities.get(row) ?? store.similarity(row, vector),
      words: words.get(row) ?? 0,
      source: sourceScore(store.sourceIdOf(row)),
    }))
    const best = fuse(candidates).slice(0, limit)
    const passages = await store.read(best.map(({ row }) => row))
    return best.flatMap(({ vector, words, source, fused }, i) => {
      const passage = passages[i]
      return passage ? [{ passage, vector, words, source, fused }] : []
    })
  }
