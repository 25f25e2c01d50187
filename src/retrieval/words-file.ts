/** The words of an index on disk: what BM25 needs, as the arrays that it is searched in. */
import type { Passage } from '../text/passage.ts'
import { termsOf } from '../text/terms.ts'
import { decodeColumns, encodeColumns } from './columns-file.ts'
import { createPostingsBuilder, type Postings } from './postings.ts'

/** Two fields, each with all passages. */
export interface Words {
  readonly text: Postings
  /** The heading that a passage stands under, where it does not hold that itself. */
  readonly heading: Postings
}

export interface WordsBuilder {
  /** The next passage, in the order of the index. */
  add(passage: Passage): void
  finish(): Words
}

export function createWordsBuilder(): WordsBuilder {
  const text = createPostingsBuilder()
  const heading = createPostingsBuilder()
  return {
    add(passage) {
      text.add(termsOf(passage.text))
      heading.add(termsOf(headingOf(passage)))
    },
    finish: () => ({ text: text.finish(), heading: heading.finish() }),
  }
}

const headingOf = ({ section, text }: Passage): string =>
  section && !text.startsWith(section) ? section : ''

export const encodeWords = ({ text, heading }: Words): Buffer =>
  encodeColumns(
    null,
    [text, heading].flatMap(({ terms, starts, rows, counts, lengths }) => [
      terms,
      starts,
      rows,
      counts,
      lengths,
    ]),
  )

/** Looks into the bytes and copies nothing. Throws where they are not what `encodeWords` wrote. */
export function decodeWords(bytes: Buffer): Words {
  const { next } = decodeColumns(bytes)
  const field = (): Postings => ({
    terms: next(Float64Array),
    starts: next(Uint32Array),
    rows: next(Uint32Array),
    counts: next(Uint16Array),
    lengths: next(Uint32Array),
  })
  return { text: field(), heading: field() }
}
