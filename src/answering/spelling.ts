/** What a misspelt word may have been meant as: all words one slip away. */
import { openDictionary } from '../text/lexicon.ts'
import { createGazetteer } from './gazetteer.ts'
import type { Token } from './token.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Shorter words have too many neighbours, and longer ones are no words. */
const PLAIN_WORD = /^[a-z]{4,24}$/i
/** From so many letters on, one of them may be too many, and may be another one: "Bates" is no slip of "bases". */
const [LONG, LONGER] = [5, 7]

export const mayBeMisspelt = ({ text, stop }: Token): boolean => !stop && PLAIN_WORD.test(text)

/**
 * In lower case, likelier slips first: two letters changed places, one is missing, one too many, or another one. The
 * first letter is hardly ever wrong.
 */
export function meantBy(word: string): string[] {
  const lower = word.toLowerCase()
  const cuts = Array.from({ length: lower.length }, (_, i) => [
    lower.slice(0, i + 1),
    lower.slice(i + 1),
  ]) as [before: string, after: string][]
  const swapped = cuts.map(
    ([before, after]) =>
      before.slice(0, -1) + after.slice(0, 1) + before.slice(-1) + after.slice(1),
  )
  const missing = cuts.flatMap(([before, after]) => LETTERS.map((one) => before + one + after))
  const tooMany = cuts.map(([before, after]) => before + after.slice(1))
  const another = cuts.flatMap(([before, after]) =>
    after === '' ? [] : LETTERS.map((one) => before + one + after.slice(1)),
  )
  const slips = [
    ...swapped,
    ...missing,
    ...(lower.length < LONG ? [] : tooMany),
    ...(lower.length < LONGER ? [] : another),
  ]
  return [...new Set(slips)].filter((one) => one !== lower)
}

/** In capitals where the other is. */
export function styledAs(other: string, word: string): string {
  if (other === other.toUpperCase()) return word.toUpperCase()
  const [first = ''] = other
  return first === first.toUpperCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word
}

let known: Promise<(word: string) => boolean> | undefined

/** Whether a word in lower case is in a dictionary, or a name that many people have. */
export function openKnownWords(): Promise<(word: string) => boolean> {
  known ??= openDictionary().then((isWord) => {
    const nameOf = createGazetteer()
    return (word) => isWord(word) || nameOf(word) !== undefined
  })
  return known
}
