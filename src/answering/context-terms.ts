import type { Language } from './language.ts'
import type { Talk } from './rewrite.ts'

const MOST = 8
/** A question with this many words of its own needs no help. */
const ENOUGH = 6

/** Words of the talk's questions that `whole` lacks, the weightiest first. */
export function contextTermsOf(language: Language, whole: string, talk: Talk): string[] {
  const said = new Set(contentOf(language, whole))
  if (said.size >= ENOUGH) return []
  const weights = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const lemma of contentOf(language, text))
      if (!said.has(lemma)) weights.set(lemma, (weights.get(lemma) ?? 0) + weight)
  }
  for (const [age, earlier] of talk.questions.entries()) add(earlier, 1 / (1 + age))
  const first = talk.questions.at(-1)
  if (first !== undefined) add(first, 0.5)
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([lemma]) => lemma)
}

/** As they are written, in lower case: a search brings its own stemming. */
const contentOf = (language: Language, text: string) => [
  ...new Set(
    language
      .read(text)
      .tokens.filter(({ pos, stop }) => !stop && /^(NOUN|PROPN|ADJ|NUM|VERB)$/.test(pos))
      .map(({ text }) => text.toLowerCase()),
  ),
]
