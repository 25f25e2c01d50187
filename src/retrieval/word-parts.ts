/** Words of passages that were indexed apart and are searched together, some of which may have left since. */
import type { Postings } from './postings.ts'
import type { Words } from './words-file.ts'

/** For a row that is left out. */
export const GONE = 0xffff_ffff

interface Part {
  /** The new number of each of its rows, or `GONE`. No two parts share one. */
  readonly rowOf: Uint32Array
}

export interface WordsPart extends Part {
  readonly words: Words
}

export interface PostingsPart extends Part {
  readonly postings: Postings
}

/** Of these parts, one field. */
export const fieldOf = (parts: readonly WordsPart[], field: keyof Words): PostingsPart[] =>
  parts.map(({ words, rowOf }) => ({ postings: words[field], rowOf }))

/** Words that are all there is. */
export const wholeWords = (words: Words): WordsPart => ({
  words,
  rowOf: Uint32Array.from(words.text.lengths.keys()),
})

/** Number of terms of each of so many rows. */
export function lengthsOf(parts: readonly PostingsPart[], rows: number): Uint32Array {
  const lengths = new Uint32Array(rows)
  for (const { postings, rowOf } of parts)
    for (let own = 0; own < rowOf.length; own++) {
      const row = rowOf[own] ?? GONE
      if (row !== GONE) lengths[row] = postings.lengths[own] ?? 0
    }
  return lengths
}
