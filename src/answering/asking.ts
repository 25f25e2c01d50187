import { sentencesOf } from '../text/sentences.ts'
import type { Span } from '../text/span.ts'
import { endsAsking } from './asks.ts'

const NOD =
  /^(?:and|but|so|ok(?:ay)?|now|then|well|also|really|hm+|oh|ah+|wow|great|cool|nice|interesting|thanks|thank you|no|yes|right|sure|i see|that'?s interesting)[,.!?]*$/i
const ASKS =
  /^(?:(?:and|but|so|then|also|now|ok|okay|well),? )*(?:(?:in|at|on|to|from|for|with|by|of|about|during|since|until|under) )?(?:who|whom|whose|when|where|which|what|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|tell|list|name|explain|describe|compare|summari[sz]e|give|show)\b/i
const FRAGMENT =
  /^(?:and|but|or|no|what|how|more|go on|continue|any|in|since|until|please|elaborate|expand|for|i mean)\b|^\S+(?: \S+){0,2}$/i

export interface Asking extends Span {
  /** Whether nothing but nods ("Thanks.", "Really?") stands before it. */
  readonly alone: boolean
}

/** A turn from its first sentence that asks, or from a fragment such as "And Italy"; null where it only states. */
export function asking(text: string): Asking | null {
  const sentences = sentencesOf(text)
  const words = ({ start, end }: Span) => text.slice(start, end)
  const said = sentences.filter((sentence) => !NOD.test(words(sentence)))
  const first =
    said.find((s) => ASKS.test(words(s)) || endsAsking(words(s))) ?? fragment(said, words)
  const last = sentences.at(-1)
  return first && last ? { start: first.start, end: last.end, alone: first === said[0] } : null
}

const fragment = (said: readonly Span[], words: (span: Span) => string) =>
  said.length === 1 && said[0] && FRAGMENT.test(words(said[0])) ? said[0] : undefined
