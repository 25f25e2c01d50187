/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's IDF. */
import type { Postings } from './postings.ts'
import { hashOfTerm } from './term-hash.ts'

const K = 1.2
const B = 0.75

export interface Bm25 {
  /** Adds what the term tells of each document to its score. */
  addTo(scores: Tally, term: string, weight: number): void
  /** Documents that hold it. */
  frequency(term: string): number
  idf(term: string): number
}

/** Over the rows, or over groups of them that count as one document each: `groupOf` has a group's number for each row. */
export function createBm25(postings: Postings, groupOf?: Uint32Array): Bm25 {
  const { starts, rows, counts } = postings
  const lengths = groupOf ? summed(postings.lengths, groupOf) : postings.lengths
  const mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1)
  const grouped = groupOf && createTally(lengths.length)
  const idfOf = (n: number) => Math.log(1 + (lengths.length - n + 0.5) / (n + 0.5))
  const rangeOf = (term: string): readonly [number, number] => {
    const id = placeIn(postings.terms, hashOfTerm(term))
    return id < 0 ? [0, 0] : [starts[id] ?? 0, starts[id + 1] ?? 0]
  }
  const frequency = (term: string) => {
    const [from, to] = rangeOf(term)
    return to - from
  }
  const part = (count: number, document: number) =>
    (count * (K + 1)) / (count + K * (1 - B + (B * (lengths[document] ?? 0)) / mean))

  return {
    frequency,
    idf: (term) => idfOf(frequency(term)),
    addTo(scores, term, weight) {
      const [from, to] = rangeOf(term)
      if (!grouped) {
        const scale = weight * idfOf(to - from)
        for (let i = from; i < to; i++) {
          const row = rows[i] ?? 0
          scores.add(row, scale * part(counts[i] ?? 0, row))
        }
        return
      }
      for (let i = from; i < to; i++) grouped.add(groupOf[rows[i] ?? 0] ?? 0, counts[i] ?? 0)
      const scale = weight * idfOf(grouped.size())
      grouped.empty((group, count) => scores.add(group, scale * part(count, group)))
    },
  }
}

/** Of a number among ascending ones; -1 where it is not there. */
function placeIn(ascending: Float64Array, wanted: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = ascending[middle] ?? 0
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function summed(lengths: Uint32Array, groupOf: Uint32Array): Uint32Array {
  const sums = new Uint32Array(groupOf.reduce((most, group) => Math.max(most, group + 1), 0))
  lengths.forEach((length, row) => {
    const group = groupOf[row] ?? 0
    sums[group] = (sums[group] ?? 0) + length
  })
  return sums
}

/** Sums of a search by document. One is used again and again, so that a search pays for what it touches alone. */
export interface Tally {
  /** `amount` is above 0. */
  add(document: number, amount: number): void
  /** Documents with a sum. */
  size(): number
  /** Tells each sum, in the order in which they were begun, and forgets it. */
  empty(tell: (document: number, sum: number) => void): void
}

export function createTally(documents: number): Tally {
  const sums = new Float64Array(documents)
  const touched = new Uint32Array(documents)
  let size = 0
  return {
    size: () => size,
    add(document, amount) {
      const sum = sums[document] ?? 0
      if (sum === 0) touched[size++] = document
      sums[document] = sum + amount
    },
    empty(tell) {
      for (let i = 0; i < size; i++) {
        const document = touched[i] ?? 0
        const sum = sums[document] ?? 0
        sums[document] = 0
        tell(document, sum)
      }
      size = 0
    },
  }
}
