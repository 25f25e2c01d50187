/** Words of several indexes as those of one: their rows get other numbers, and some are left out. */
import { createPace, type Pace } from '../pace.ts'
import type { Postings } from './postings.ts'
import { fieldOf, GONE, lengthsOf, type PostingsPart, type WordsPart } from './word-parts.ts'
import type { Words } from './words-file.ts'

/** Of `rows` passages. Gives way to other work again and again: of a large index it takes a tenth of a second. */
export async function mergeWords(parts: readonly WordsPart[], rows: number): Promise<Words> {
  const pace = createPace()
  return {
    text: await mergePostings(fieldOf(parts, 'text'), rows, pace),
    heading: await mergePostings(fieldOf(parts, 'heading'), rows, pace),
  }
}

async function mergePostings(
  parts: readonly PostingsPart[],
  size: number,
  pace: Pace,
): Promise<Postings> {
  const sum = (of: (postings: Postings) => number) =>
    parts.reduce((total, { postings }) => total + of(postings), 0)
  const termsMost = sum(({ terms }) => terms.length)
  const most = sum(({ rows }) => rows.length)
  const terms = new Float64Array(termsMost)
  const starts = new Uint32Array(termsMost + 1)
  const into = { rows: new Uint32Array(most), counts: new Uint16Array(most) }
  const places = parts.map(() => 0)
  let term = 0
  let end = 0
  for (
    let next = leastTerm(parts, places);
    next < Number.POSITIVE_INFINITY;
    next = leastTerm(parts, places)
  ) {
    const start = end
    end = copyTerm(parts, places, next, into, end)
    // A term that only what is left out holds is left out, too.
    if (end === start) continue
    terms[term++] = next
    starts[term] = end
    const pause = pace()
    if (pause) await pause
  }
  return {
    terms: terms.slice(0, term),
    starts: starts.slice(0, term + 1),
    rows: end === most ? into.rows : into.rows.slice(0, end),
    counts: end === most ? into.counts : into.counts.slice(0, end),
    lengths: lengthsOf(parts, size),
  }
}

function leastTerm(parts: readonly PostingsPart[], places: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let p = 0; p < parts.length; p++) {
    const term = parts[p]?.postings.terms[places[p] ?? 0]
    if (term !== undefined && term < least) least = term
  }
  return least
}

type Sink = Pick<Postings, 'rows' | 'counts'>

/** What all parts have of a term, whose places are moved behind it. Gives the place after the last. */
function copyTerm(
  parts: readonly PostingsPart[],
  places: number[],
  term: number,
  into: Sink,
  from: number,
): number {
  let end = from
  parts.forEach((part, p) => {
    const place = places[p] ?? 0
    if (part.postings.terms[place] !== term) return
    places[p] = place + 1
    end = copyLive(part, place, into, end)
  })
  inOrder(into, from, end)
  return end
}

/** Gives the place after the last. */
function copyLive({ postings, rowOf }: PostingsPart, term: number, into: Sink, at: number): number {
  const { starts, rows, counts } = postings
  const to = starts[term + 1] ?? 0
  let place = at
  for (let i = starts[term] ?? 0; i < to; i++) {
    const row = rowOf[rows[i] ?? 0] ?? GONE
    if (row === GONE) continue
    into.rows[place] = row
    into.counts[place] = counts[i] ?? 0
    place++
  }
  return place
}

/** Rows ascend within a term; they do already, unless rows of several parts lie between one another. */
function inOrder({ rows, counts }: Sink, from: number, to: number): void {
  let sorted = true
  for (let i = from + 1; i < to && sorted; i++) sorted = (rows[i - 1] ?? 0) < (rows[i] ?? 0)
  if (sorted) return
  const pairs = Array.from(rows.subarray(from, to), (row, i) => [row, counts[from + i] ?? 0])
  pairs.sort(([a = 0], [b = 0]) => a - b)
  pairs.forEach(([row = 0, count = 0], i) => {
    rows[from + i] = row
    counts[from + i] = count
  })
}
