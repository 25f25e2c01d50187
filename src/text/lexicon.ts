import nouns from 'wink-lexicon/src/wn-noun-exceptions.js'
import verbs from 'wink-lexicon/src/wn-verb-exceptions.js'

/**
 * "hide" for "hid", "woman" for "women": what no stemmer can know, by the exception lists of WordNet (Miller, 1995).
 * Other words as they are, and so is "leaves", which is of "leave" as often as of "leaf".
 */
export function regularFormOf(word: string): string {
  if (Object.hasOwn(verbs, word)) return verbs[word] ?? word
  if (Object.hasOwn(nouns, word) && !word.endsWith('ves')) return nouns[word] ?? word
  return word
}

/** Whether a word in lower case is one of the 77,000 that WordNet has, names of places and people among them. */
export type Dictionary = (word: string) => boolean

/** Takes a tenth of a second, and some 10 MB: for those who meet a word that is nowhere else. */
export async function openDictionary(): Promise<Dictionary> {
  const { default: words } = await import('wink-lexicon/src/wn-words.js')
  return (word) => word in words
}
