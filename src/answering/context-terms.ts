import type { Language } from './language.ts'
import type { Talk } from './talk.ts'
import type { Token } from './token.ts'

const MOST = 8
/** A question with this many words of its own needs no help. */
const ENOUGH = 6
/** A word of the question before last weighs 1 / 2 ** this; fitted on multi-turn sets, as are the next three. */
const FADING = 1.5
const OPENING_WEIGHT = 0.5
/** What a reply repeats this often it is about. */
const REPEATED = 4
const MOST_REPEATED = 2

/**
 * Words of the talk that `whole` lacks, the weightiest first: of the earlier questions, the last and the first one
 * above all, and what the last reply keeps repeating.
 */
export function contextTermsOf(language: Language, whole: string, talk: Talk): string[] {
  const said = new Set(contentOf(language, whole))
  if (said.size >= ENOUGH) return []
  const weights = new Map<string, number>()
  const add = (words: readonly string[], weight: number) => {
    for (const word of words)
      if (!said.has(word)) weights.set(word, (weights.get(word) ?? 0) + weight)
  }
  for (const [age, question] of talk.questions.entries())
    add(contentOf(language, question), 1 / (1 + age) ** FADING)
  const first = talk.questions.at(-1)
  if (first !== undefined) add(contentOf(language, first), OPENING_WEIGHT)
  add(repeatedIn(language, talk.reply), 1)
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([word]) => word)
}

/** As they are written, in lower case: a search brings its own stemming. */
const contentOf = (language: Language, text: string) => [
  ...new Set(
    language
      .read(text)
      .tokens.filter((token) => isContent(token, /^(NOUN|PROPN|ADJ|NUM|VERB)$/))
      .map(({ text }) => text.toLowerCase()),
  ),
]

function repeatedIn(language: Language, text: string): string[] {
  const counts = new Map<string, number>()
  for (const token of language.read(text).tokens)
    if (isContent(token, /^(NOUN|PROPN)$/)) {
      const word = token.text.toLowerCase()
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  return [...counts]
    .filter(([, count]) => count >= REPEATED)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_REPEATED)
    .map(([word]) => word)
}

const isContent = ({ stop, pos, text }: Token, parts: RegExp) =>
  !stop && parts.test(pos) && /[\p{L}\p{N}]/u.test(text)
