/** The words of passages as PostgreSQL's full-text search takes them: our terms, so that both kinds of index find the same. */
import type { Passage } from '../../text/passage.ts'
import { termsOf } from '../../text/terms.ts'

export interface WordColumns {
  /** A tsvector: words of the text weigh D, those of the heading above it A. */
  readonly words: string
  /** Of the text, each as often as it occurs. */
  readonly terms: readonly string[]
  /** How many the heading has. */
  readonly headingTerms: number
}

/** A tsvector takes lexemes below 2 KB, positions up to 16,383; what is longer than this is no word that is asked for. */
export const TERM_MAX = 255
const POSITION_MAX = 16_383

export function wordColumnsOf({ text, section }: Passage): WordColumns {
  const inText = termsOf(text)
  const inHeading = section && !text.startsWith(section) ? termsOf(section) : []
  const places = new Map<string, string[]>()
  const note = (terms: readonly string[], offset: number, weight: string) => {
    for (const [i, term] of terms.entries()) {
      const position = offset + i + 1
      if (term.length > TERM_MAX || position > POSITION_MAX) continue
      const place = `${position}${weight}`
      const before = places.get(term)
      if (before) before.push(place)
      else places.set(term, [place])
    }
  }
  note(inText, 0, '')
  note(inHeading, inText.length, 'A')
  const words = [...places].map(([term, positions]) => `${quoted(term)}:${positions.join(',')}`)
  return { words: words.join(' '), terms: inText, headingTerms: inHeading.length }
}

/** How often each term occurs in the text of the passages together. */
export function countsJson(passages: readonly WordColumns[]): string {
  const counts = new Map<string, number>()
  for (const { terms } of passages)
    for (const term of terms)
      if (term.length <= TERM_MAX) counts.set(term, (counts.get(term) ?? 0) + 1)
  // An object of so many keys would cost ten times as much.
  return `{${Array.from(counts, ([term, count]) => `${JSON.stringify(term)}:${count}`)}}`
}

/** A tsquery that only all of the terms satisfy. */
export const allOf = (terms: readonly string[]): string => terms.map(quoted).join(' & ')

/** A tsquery that any of the terms satisfies. */
export const anyOf = (terms: readonly string[]): string => terms.map(quoted).join(' | ')

const quoted = (term: string): string => `'${term.replace(/['\\]/g, '$&$&')}'`
