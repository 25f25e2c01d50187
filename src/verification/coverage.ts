/** How much of a statement stands among the cited words, by stems and by the nearness of word vectors. */

import { dot } from '../text/dot.ts'
import { contains, type Span } from '../text/span.ts'
import { termsOf } from '../text/terms.ts'
import type { WordVectors } from '../text/word-vectors.ts'
import type { Read } from './reading.ts'

export interface CoveredWord {
  readonly word: string
  /** 1 where the cited words hold it, else the cosine to the nearest of them, at least 0. */
  readonly found: number
}

/**
 * The content words of a statement, each once; all its words where it has none. `held` are places of the statement
 * that are known to be found: "fifty thousand" beside "50,000".
 */
export async function coverageOf(
  statement: string,
  cited: readonly string[],
  held: readonly Span[],
  read: Read,
  vectorsOf: WordVectors,
): Promise<CoveredWord[]> {
  const words = contentOf(statement, read)
  const sure = new Set(
    read(statement)
      .tokens.filter((token) => held.some((span) => contains(span, token)))
      .map(({ text }) => text.toLowerCase()),
  )
  const near = cited.flatMap((text) => contentOf(text, read))
  const stems = new Set(cited.flatMap(termsOf))
  const missing = words.filter(
    (word) => !sure.has(word) && !termsOf(word).every((term) => stems.has(term)),
  )
  const vectors = await vectorsOf(missing.length > 0 ? [...missing, ...near] : [])
  const nearest = (word: string): number => {
    const vector = vectors.get(word) ?? []
    return near.reduce((best, other) => Math.max(best, dot(vector, vectors.get(other) ?? [])), 0)
  }
  const strange = new Set(missing)
  return words.map((word) => ({ word, found: strange.has(word) ? nearest(word) : 1 }))
}

function contentOf(text: string, read: Read): string[] {
  const words = read(text).tokens.filter(({ text: word }) => /[\p{L}\p{N}]/u.test(word))
  const content = words.filter(({ stop }) => !stop)
  return [...new Set((content.length > 0 ? content : words).map((word) => word.text.toLowerCase()))]
}
