import { createHash } from 'node:crypto'
import { type Passage, sentenceTextOf } from '../text/passage.ts'

/** A passage is embedded under its heading, so that "It succeeded" lies near what succeeded. */
export const embeddedTextOf = ({ section, text }: Passage): string =>
  section && !text.startsWith(section) ? `${section}\n${text}` : text

/** Each is embedded by itself, too. */
export const sentenceTextsOf = (passage: Passage): string[] =>
  passage.sentences.map((sentence) => sentenceTextOf(passage, sentence))

/** Names what was embedded, so that a passage that only moved keeps its vector. */
export const keyOf = (embedded: string): string =>
  createHash('sha256').update(embedded).digest('hex').slice(0, 32)

/** The same with its sentences: they may end elsewhere in the same words. */
export const keyOfPassage = (passage: Passage): string => {
  const ends = passage.sentences.map(({ start, end }) => [
    start - passage.start,
    end - passage.start,
  ])
  return keyOf(`${embeddedTextOf(passage)}\n${JSON.stringify(ends)}`)
}
