/** Words of answers as PostgreSQL's full-text search takes them: without case and marks, as SQLite's index has them. */

/** A lexeme must stay below 2 KB; nobody asks for the end of a longer one. */
const WORD_MAX = 255

/** Different words, for `array_to_tsvector`. */
export const wordsVector = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap(wordsOf)),
]

/** A tsquery that all words of a query satisfy, the last of which may be a beginning; null where it has none. */
export function allOf(query: string): string | null {
  const words = wordsOf(query)
  if (words.length === 0) return null
  return words.map((word, i) => `'${word}'${i === words.length - 1 ? ':*' : ''}`).join(' & ')
}

const wordsOf = (text: string): string[] =>
  (text.normalize('NFKD').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .map((word) => word.replace(/\p{M}/gu, '').toLowerCase().slice(0, WORD_MAX))
    .filter((word) => word !== '')
