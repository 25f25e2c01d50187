/** BM25 over passages, and over whole sources where there are several, by MiniSearch. */
import MiniSearch, { type SearchOptions } from 'minisearch'
import type { Passage } from '../text/passage.ts'
import { contentTermsOf, termsOf } from '../text/terms.ts'
import { accepts } from './accepts.ts'

/** A passage's row in the index with its BM25 score, above 0. */
export interface WordMatch {
  readonly row: number
  readonly score: number
}

export interface WordIndex {
  /** At most `k`, best first, of the passages that the filter takes. Empty where no word of the query occurs. */
  search(query: string, k: number, filter?: (passage: Passage) => boolean): WordMatch[]
  /** How well whole sources match: BM25 relative to the best, 0..1, by source id. Empty where there is only one. */
  sources(query: string): ReadonlyMap<string, number>
  /** How much a term tells: BM25's inverse document frequency over passages, above 0. An unknown term tells most. */
  idf(term: string): number
  /** Number of passages. */
  readonly size: number
  /** Whether any passage holds it. */
  knows(term: string): boolean
}

/** Robertson's usual values; `d` is BM25+'s lower bound, which plain BM25 does not have. */
const BM25 = { k: 1.2, b: 0.75, d: 0 }

interface Entry {
  readonly id: number
  readonly text: string
  readonly heading: string
}

/** A heading above a passage tells about half as much as words inside it. */
const HEADING_BOOST = 0.5

export function createWordIndex(passages: readonly Passage[]): WordIndex {
  const index = createIndex()
  const frequency = new Map<string, number>()
  const bySource = new Map<string, string[]>()
  passages.forEach((passage, id) => {
    index.add({ id, text: passage.text, heading: headingOf(passage) })
    for (const term of new Set(termsOf(passage.text)))
      frequency.set(term, (frequency.get(term) ?? 0) + 1)
    bySource.set(passage.sourceId, [...(bySource.get(passage.sourceId) ?? []), passage.text])
  })
  return {
    search: (query, k, filter) =>
      matchesIn(
        index,
        query,
        filter ? { filter: ({ id }) => accepts(filter, passages[id]) } : {},
      ).slice(0, k),
    sources: createSourceSearch(bySource, passages.length),
    size: passages.length,
    knows: (term) => frequency.has(term),
    idf: (term) => {
      const n = frequency.get(term) ?? 0
      return Math.log(1 + (passages.length - n + 0.5) / (n + 0.5))
    },
  }
}

/** Where each source is one passage, or all are of one source, whole sources would say nothing new. */
function createSourceSearch(
  bySource: ReadonlyMap<string, readonly string[]>,
  passages: number,
): WordIndex['sources'] {
  if (bySource.size < 2 || bySource.size === passages) return () => new Map()
  const ids = [...bySource.keys()]
  const index = createIndex()
  ids.forEach((id, row) => {
    index.add({ id: row, text: (bySource.get(id) ?? []).join('\n'), heading: '' })
  })
  return (query) => {
    const matches = matchesIn(index, query)
    const best = matches[0]?.score ?? 1
    return new Map(matches.map(({ row, score }) => [ids[row] ?? '', score / best]))
  }
}

/**
 * All matches, best first. MiniSearch multiplies BM25 by the number of terms that matched, which is undone: BM25 is a
 * sum over them already, and long texts match more.
 */
const matchesIn = (
  index: MiniSearch<Entry>,
  query: string,
  options: SearchOptions = {},
): WordMatch[] =>
  index
    .search(query, options)
    .map(({ id, score, queryTerms }) => ({ row: id, score: score / (queryTerms.length || 1) }))
    .sort((a, b) => b.score - a.score)

const createIndex = (): MiniSearch<Entry> =>
  new MiniSearch<Entry>({
    fields: ['text', 'heading'],
    tokenize: (text) => padded(termsOf(text)),
    processTerm: (term) => (term.startsWith(PADDING) ? null : term),
    searchOptions: {
      bm25: BM25,
      boost: { heading: HEADING_BOOST },
      tokenize: contentTermsOf,
      processTerm: (term) => term,
    },
  })

/** No term begins with it. */
const PADDING = ' '

/**
 * MiniSearch takes the number of different terms for the length of a text, where BM25 means all of them: long texts,
 * which repeat themselves, would seem short. Each repetition becomes a term of its own that is counted and not indexed.
 */
const padded = (terms: readonly string[]): string[] => {
  const repeated = terms.length - new Set(terms).size
  return [...terms, ...Array.from({ length: repeated }, (_, i) => `${PADDING}${i}`)]
}

/** A passage is also found by the heading it stands under, where it does not hold that heading itself. */
const headingOf = (passage: Passage): string =>
  passage.section && !passage.text.startsWith(passage.section) ? passage.section : ''
