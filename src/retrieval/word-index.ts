/** BM25 over passages, and over whole sources where there are several; a word counts as much as answers need it. */

import { necessityOf } from '../text/necessity.ts'
import type { Passage } from '../text/passage.ts'
import { contentTermsOf } from '../text/terms.ts'
import { accepts, type RowSource } from './accepts.ts'
import { createBest } from './best.ts'
import { createBm25, createTally } from './bm25.ts'
import { fieldOf, type PostingsPart, type WordsPart, wholeWords } from './word-parts.ts'
import type { WordStatistics } from './word-statistics.ts'
import { createWordsBuilder } from './words-file.ts'

/** A passage's row in the index with its BM25 score, above 0. */
export interface WordMatch {
  readonly row: number
  readonly score: number
}

export interface WordIndex extends WordStatistics {
  /** At most `k`, best first, of the passages that the filter takes. Empty where no word of the query occurs. */
  search(query: string, k: number, filter?: (passage: RowSource) => boolean): WordMatch[]
  /** How well a whole source matches: BM25 relative to the best, 0..1, by source id. 0 where there is only one. */
  sources(query: string): (sourceId: string) => number
}

/** A heading above a passage tells about half as much as words inside it. */
const HEADING_BOOST = 0.5

/** Reads the words of all passages. An index on disk has them already: `openWordIndex`. */
export function createWordIndex(passages: readonly Passage[]): WordIndex {
  const builder = createWordsBuilder()
  for (const passage of passages) builder.add(passage)
  return openWordIndex([wholeWords(builder.finish())], passages)
}

/** `parts` are of these passages, in this order: each part has its rows in a row. */
export function openWordIndex(
  parts: readonly WordsPart[],
  passages: readonly RowSource[],
): WordIndex {
  const textParts = fieldOf(parts, 'text')
  const text = createBm25(textParts, passages.length)
  const heading = createBm25(fieldOf(parts, 'heading'), passages.length)
  const scores = createTally(passages.length)
  return {
    search(query, k, filter) {
      for (const term of contentTermsOf(query)) {
        const weight = necessityOf(term)
        text.addTo(scores, term, weight)
        heading.addTo(scores, term, HEADING_BOOST * weight)
      }
      const best = createBest(k)
      scores.empty((row, score) => {
        if (!filter || accepts(filter, passages[row])) best.offer(row, score)
      })
      return [...best.found]
    },
    sources: createSourceSearch(textParts, passages),
    size: passages.length,
    knows: (term) => text.frequency(term) > 0,
    idf: text.idf,
  }
}

/** Where each source is one passage, or all are of one source, whole sources would say nothing new. */
function createSourceSearch(
  parts: readonly PostingsPart[],
  passages: readonly RowSource[],
): WordIndex['sources'] {
  const places = new Map<string, number>()
  const placeOf = new Uint32Array(passages.length)
  let last: RowSource | undefined
  let place = 0
  for (const [row, passage] of passages.entries()) {
    if (passage.sourceId !== last?.sourceId) {
      place = places.get(passage.sourceId) ?? places.size
      places.set(passage.sourceId, place)
    }
    placeOf[row] = place
    last = passage
  }
  if (places.size < 2 || places.size === passages.length) return () => () => 0
  const text = createBm25(parts, passages.length, placeOf)
  const scores = createTally(places.size)
  return (query) => {
    for (const term of contentTermsOf(query)) text.addTo(scores, term, necessityOf(term))
    const found = new Map<number, number>()
    let best = 0
    scores.empty((place, score) => {
      found.set(place, score)
      best = Math.max(best, score)
    })
    return (sourceId) => (found.get(places.get(sourceId) ?? -1) ?? 0) / (best || 1)
  }
}
