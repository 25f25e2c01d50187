/** "PA", "US" or "U.S." in a question, and what documents that write it out call it: "Palestinian Authority". */

const WORD = String.raw`\p{Lu}\p{Ll}[\p{L}-]*`
const LINK = '(?:of|the|for|and|in|on)'
const NAME = new RegExp(`(?<![\\p{L}\\p{N}])${WORD}(?:[ \\n](?:${LINK} ){0,2}${WORD}){1,7}`, 'gu')
const SHORT = /(?<![\p{L}\p{N}.])(?:(?:\p{Lu}\.){2,6}|\p{Lu}{2,6}(?![\p{L}\p{N}]))/gu

/** Letters that a short form stands for, by words of a name. */
const MOST_WORDS = 6

/** As they stand, each once; none in a question that is all in capitals. */
export const shortFormsIn = (question: string): string[] =>
  /\p{Ll}/u.test(question) ? [...new Set(question.match(SHORT) ?? [])] : []

export const lettersOf = (short: string): string => short.replaceAll('.', '')

/** Names of several words by their initials; the commoner of two, and neither where they are as common. */
export function longFormsIn(texts: Iterable<string>): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const text of texts)
    for (const [name] of text.matchAll(NAME))
      for (const part of partsOf(name)) {
        const initials = part
          .split(/\s/)
          .map((word) => /^\p{Lu}/u.exec(word)?.[0] ?? '')
          .join('')
        const names = counts.get(initials) ?? new Map<string, number>()
        counts.set(initials, names.set(part, (names.get(part) ?? 0) + 1))
      }
  return new Map(
    [...counts].flatMap(([initials, names]) => {
      const [first, second] = [...names].sort(([, a], [, b]) => b - a)
      return first && first[1] > (second?.[1] ?? 0) ? [[initials, first[0]]] : []
    }),
  )
}

/** All runs of two to six capital words of a name, with what links them: names begin sentences and follow each other. */
function* partsOf(name: string): Generator<string> {
  const words = name.replace(/\n/g, ' ').split(' ')
  const capitals = words.flatMap((word, i) => (/^\p{Lu}/u.test(word) ? [i] : []))
  for (const [k, from] of capitals.entries())
    for (const to of capitals.slice(k + 1, k + MOST_WORDS))
      yield words.slice(from, to + 1).join(' ')
}

/** The question with the names in place of the short forms. */
export const writtenOut = (question: string, names: ReadonlyMap<string, string>): string =>
  question.replace(SHORT, (short) => names.get(short) ?? short)
