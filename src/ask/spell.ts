/** Slips of the pen in a question, put right as the documents spell the word. */
import type { Language } from '../answering/language.ts'
import { mayBeMisspelt, meantBy, openKnownWords, styledAs } from '../answering/spelling.ts'
import type { Token } from '../answering/token.ts'
import type { WordsOf } from '../retrieval/word-statistics.ts'
import { termOf } from '../text/terms.ts'

interface SpellParts {
  readonly language: Language
  readonly wordsOf: WordsOf
}

/** So many strange words are no slips, but another language. */
const MOST = 3

/** A word that neither the documents nor a dictionary know becomes the commonest word of the documents a slip away. */
export async function spelledRight(question: string, parts: SpellParts): Promise<string> {
  const strange = await strangeIn(question, parts)
  if (strange.length > MOST) return question
  let text = question
  for (const { start, end, text: word } of strange.reverse()) {
    const meant = await commonest(meantBy(word), parts)
    if (meant !== null) text = text.slice(0, start) + styledAs(word, meant) + text.slice(end)
  }
  return text
}

async function strangeIn(question: string, { language, wordsOf }: SpellParts): Promise<Token[]> {
  const tokens = language.read(question).tokens.filter(mayBeMisspelt)
  const termIn = ({ text }: Token) => termOf(text.toLowerCase())
  const words = await wordsOf(tokens.map(termIn))
  const unknown = tokens.filter((token) => !words.knows(termIn(token)))
  if (unknown.length === 0) return []
  const isKnown = await openKnownWords()
  return unknown.filter(({ text, lemma }) => !isKnown(text.toLowerCase()) && !isKnown(lemma))
}

/** Of two that are as common, the first; null where the documents have none. */
async function commonest(
  variants: readonly string[],
  { language, wordsOf }: SpellParts,
): Promise<string | null> {
  const terms = variants.map((word) => ({ word, term: termOf(word) }))
  const words = await wordsOf(terms.map(({ term }) => term))
  const isKnown = await openKnownWords()
  // What shares a stem with a word of the documents need not be written anywhere: "scottly".
  const isWritten = (word: string) =>
    isKnown(word) || language.read(word).tokens.every(({ lemma }) => isKnown(lemma))
  const held = terms.filter(
    ({ word, term }) => words.knows(term) && (word === term || isWritten(word)),
  )
  const rarity = held.map(({ term }) => words.idf(term))
  return held[rarity.indexOf(Math.min(...rarity))]?.word ?? null
}
