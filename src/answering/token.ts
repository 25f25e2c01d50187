import type { PartOfSpeech } from 'wink-nlp'
import type { Span } from '../text/span.ts'

export type { PartOfSpeech } from 'wink-nlp'

/** A word, number or mark; `text.slice(start, end)` of the text that was read. */
export interface Token extends Span {
  readonly text: string
  /** Dictionary form in lower case: "were" is "be", "n't" is "not". */
  readonly lemma: string
  readonly pos: PartOfSpeech
  /** A word that says little alone: the, of, what, is. */
  readonly stop: boolean
}
