import stemmer from 'wink-porter2-stemmer'
import { regularFormOf } from './lexicon.ts'

const WORD = /[\p{L}\p{N}]+(?:[.,](?=\p{N})\p{N}+)*/gu

const NUMBER = /\p{N}/u

/** Words of closed classes, which nearly every sentence holds: articles, prepositions, auxiliaries, pronouns. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those and or but nor so if then than as of in on at by for from to into onto with without
  about against between through during before after above below up down out off over under again is are was were be
  been being am do does did doing have has had having will would shall should can could may might must i you he she it
  we they me him her us them my your his its our their who whom whose which what when where why how not no there here
  s t`.split(/\s+/),
)

/** In lower case. */
export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word)

/**
 * The words of a text as they are compared: lower case, without accents and apostrophes, stems of the forms that follow
 * a rule (Porter's second stemmer for English, 2001). "50,000" is "50000", "3.5" stays whole.
 */
export const termsOf = (text: string): string[] => wordsOf(text).map(termOf)

/** Those that say something: without function words, unless there is nothing else. */
export const contentTermsOf = (text: string): string[] => contentWordsOf(text).map(termOf)

/** The words whose terms `contentTermsOf` gives. */
export function contentWordsOf(text: string): string[] {
  const words = wordsOf(text)
  const content = words.filter((word) => !FUNCTION_WORDS.has(word))
  return content.length > 0 ? content : words
}

/** Most words of a text have been seen before, and the steps of Porter's algorithm cost ten times a look-up. */
const known = new Map<string, string>()
const KNOWN_MAX = 50_000

/** Of one word as `contentWordsOf` gives it. */
export function termOf(word: string): string {
  const before = known.get(word)
  if (before !== undefined) return before
  if (known.size >= KNOWN_MAX) known.clear()
  // The stemmer would take a digit for a letter.
  const stem = NUMBER.test(word) ? word : stemmer(regularFormOf(word))
  known.set(word, stem)
  return stem
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
  return (plain.match(WORD) ?? []).map((word) => word.replace(/,(?=\d{3})/g, ''))
}
