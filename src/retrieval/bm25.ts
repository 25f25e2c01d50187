/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's IDF. */
import { hashOfTerm } from './term-hash.ts'
import { GONE, lengthsOf, type PostingsPart } from './word-parts.ts'

const K = 1.2
const B = 0.75

export interface Bm25 {
  /** Adds what the term tells of each document to its score. */
  addTo(scores: Tally, term: string, weight: number): void
  /** Documents that hold it. */
  frequency(term: string): number
  idf(term: string): number
}

/**
 * Over so many rows in several parts, as if they were one: what tells how rare a term is is summed over all of them.
 * Or over groups of rows that count as one document each: `groupOf` has a group's number for each row.
 */
export function createBm25(
  parts: readonly PostingsPart[],
  rows: number,
  groupOf?: Uint32Array,
): Bm25 {
  const ofRows = lengthsOf(parts, rows)
  const lengths = groupOf ? summed(ofRows, groupOf) : ofRows
  const mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1)
  const grouped = groupOf && createTally(lengths.length)
  const searched = parts.map((part) => ({ ...part, holding: createHolding(part) }))
  const idfOf = (n: number) => Math.log(1 + (lengths.length - n + 0.5) / (n + 0.5))
  const frequency = (term: string) => {
    const hash = hashOfTerm(term)
    return searched.reduce((sum, { holding }) => sum + holding(hash), 0)
  }
  const told = (count: number, document: number) =>
    (count * (K + 1)) / (count + K * (1 - B + (B * (lengths[document] ?? 0)) / mean))
  const each = (term: string, tell: (row: number, count: number) => void) => {
    const hash = hashOfTerm(term)
    for (const part of parts) eachIn(part, hash, tell)
  }

  return {
    frequency,
    idf: (term) => idfOf(frequency(term)),
    addTo(scores, term, weight) {
      if (!grouped) {
        const scale = weight * idfOf(frequency(term))
        each(term, (row, count) => scores.add(row, scale * told(count, row)))
        return
      }
      each(term, (row, count) => grouped.add(groupOf[row] ?? 0, count))
      const scale = weight * idfOf(grouped.size())
      grouped.empty((group, count) => scores.add(group, scale * told(count, group)))
    },
  }
}

/** Tells the rows of a part that hold a term, and how often. */
function eachIn(
  { postings: { terms, starts, rows, counts }, rowOf }: PostingsPart,
  hash: number,
  tell: (row: number, count: number) => void,
): void {
  const term = placeIn(terms, hash)
  if (term < 0) return
  const to = starts[term + 1] ?? 0
  for (let i = starts[term] ?? 0; i < to; i++) {
    const row = rowOf[rows[i] ?? 0] ?? GONE
    if (row !== GONE) tell(row, counts[i] ?? 0)
  }
}

/** How many rows of a part hold a term. Where rows have left, each term is counted once, when it is first asked for. */
function createHolding({ postings, rowOf }: PostingsPart): (hash: number) => number {
  const { terms, starts, rows } = postings
  const isWhole = !rowOf.includes(GONE)
  /** One more than that; 0 where it was not counted yet. */
  const counted = new Uint32Array(isWhole ? 0 : terms.length)
  return (hash) => {
    const term = placeIn(terms, hash)
    if (term < 0) return 0
    const [from, to] = [starts[term] ?? 0, starts[term + 1] ?? 0]
    if (isWhole) return to - from
    const known = counted[term] ?? 0
    if (known > 0) return known - 1
    let live = 0
    for (let i = from; i < to; i++) if (rowOf[rows[i] ?? 0] !== GONE) live++
    counted[term] = live + 1
    return live
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
