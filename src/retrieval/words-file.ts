/** The words of an index on disk: what BM25 needs, as the arrays that it is searched in. */
import * as z from 'zod/mini'
import type { Passage } from '../text/passage.ts'
import { termsOf } from '../text/terms.ts'
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

/**
 * A length in 32 bits and that much JSON with the sizes, then per field terms, starts, rows, counts and lengths;
 * little-endian, each part from a multiple of 8 bytes.
 */
export function encodeWords({ text, heading }: Words): Buffer {
  const fields = [text, heading].map(partsOf)
  const head = Buffer.from(JSON.stringify(fields.map((parts) => parts.map((p) => p.byteLength))))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const parts = [Buffer.concat([length, head]), ...fields.flat()]
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.alloc(padding(part.byteLength))]))
}

const partsOf = ({ terms, starts, rows, counts, lengths }: Postings): Buffer[] =>
  [terms, starts, rows, counts, lengths].map((a) =>
    Buffer.from(a.buffer, a.byteOffset, a.byteLength),
  )

const padding = (length: number): number => (8 - (length % 8)) % 8

const Sizes = z.tuple([z.array(z.int()), z.array(z.int())])

/** Looks into the bytes and copies nothing. Throws where they are not what `encodeWords` wrote. */
export function decodeWords(bytes: Buffer): Words {
  // Arrays of numbers can only begin at a multiple of their size in the memory below.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
  const headLength = aligned.readUInt32LE(0)
  const head = aligned.toString('utf8', 4, 4 + headLength)
  const sizes = Sizes.parse(JSON.parse(head))
  let at = 4 + headLength + padding(4 + headLength)
  const next = (size = 0): number => {
    const from = aligned.byteOffset + at
    at += size + padding(size)
    if (at > aligned.length) throw new RangeError('The words end too early')
    return from
  }
  const { buffer } = aligned
  const [text, heading] = sizes.map(
    ([terms = 0, starts = 0, rows = 0, counts = 0, lengths = 0]): Postings => ({
      terms: new Float64Array(buffer, next(terms), terms / 8),
      starts: new Uint32Array(buffer, next(starts), starts / 4),
      rows: new Uint32Array(buffer, next(rows), rows / 4),
      counts: new Uint16Array(buffer, next(counts), counts / 2),
      lengths: new Uint32Array(buffer, next(lengths), lengths / 4),
    }),
  )
  if (!text || !heading) throw new RangeError('The words lack a field')
  return { text, heading }
}
