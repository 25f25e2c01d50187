import { stemmer } from 'stemmer'

const WORD = /[\p{L}\p{N}]+(?:[.,](?=\p{N})\p{N}+)*/gu

/**
 * The words of a text as they are compared: lower case, without accents and apostrophes, Porter stems (1980).
 * "50,000" is "50000", "3.5" stays whole.
 */
export const termsOf = (text: string): string[] => wordsOf(text).map((word) => stemmer(word))

/** The same without stemming. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
  return (plain.match(WORD) ?? []).map((word) => word.replace(/,(?=\d{3})/g, ''))
}
