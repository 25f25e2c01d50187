/**
 * Questions that nothing answers, though all but one of their words stand where an answer is looked for: "What does the
 * gateway cost?" where only its range is told. Without them the fit trusts a passage that speaks of the right thing.
 */
import type { Language } from '../../src/answering/language.ts'
import type { Token } from '../../src/answering/token.ts'
import type { LabelledCorpus } from './training-corpora.ts'

/** Each corpus with a share of its questions once more, in which one telling word is another question's. */
export function withExchangedWords(
  corpora: readonly LabelledCorpus[],
  share: number,
  language: Language,
  random: () => number,
): LabelledCorpus[] {
  const read = (text: string) => language.read(text).tokens
  const pool = new Map<string, string[]>()
  for (const { questions } of corpora)
    for (const { text } of questions)
      for (const token of read(text).filter(telling)) {
        const words = pool.get(kindOf(token)) ?? []
        words.push(token.text)
        pool.set(kindOf(token), words)
      }
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
  const exchanged = (text: string): string | null => {
    const token = pick(read(text).filter(telling))
    const word = token && pick(pool.get(kindOf(token)) ?? [])
    if (!token || !word || text.toLowerCase().includes(word.toLowerCase())) return null
    return text.slice(0, token.start) + word + text.slice(token.end)
  }
  return corpora.map((corpus) => ({
    ...corpus,
    questions: [
      ...corpus.questions,
      ...corpus.questions
        .filter(({ gold }) => gold.length > 0 && random() < share)
        .flatMap(({ text }) => exchanged(text) ?? [])
        .map((text) => ({ text, gold: [] })),
    ],
  }))
}

const STEERING = new Set('do have be name type kind many much mean call say'.split(' '))
const telling = ({ pos, stop, lemma }: Token): boolean =>
  /^(?:NOUN|VERB|ADJ)$/.test(pos) && !stop && lemma.length > 2 && !STEERING.has(lemma)

/** Words that can stand in each other's place, about: "built" and "sold", not "builders". */
const kindOf = ({ pos, text }: Token): string =>
  `${pos} ${/(?:ed|ing|s)$/.exec(text.toLowerCase())?.[0] ?? ''}`
