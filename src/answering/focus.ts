import type { Span } from '../text/span.ts'
import type { Token } from './token.ts'

/** The noun phrase that is asked for: "Security Council resolution" of "Which Security Council resolution ...". */
export interface Focus extends Span {
  readonly text: string
  /** Its main noun in dictionary form: "resolution". */
  readonly head: string
  /** Whether its name is asked for: "the name of the hunter". */
  readonly byName: boolean
}

const KIND_OF = /^(kind|type|sort|form|class|category|variety|name|example|piece)$/

/** Null where nothing is named: "What did they do?" */
export function focusOf(text: string, tokens: readonly Token[]): Focus | null {
  const at = tokens.findIndex((_, i) => asks(tokens, i))
  if (at < 0) return null
  let from = at + 1
  if (/^(many|much|few)$/.test(tokens[from]?.lemma ?? '')) from++
  // "What is the capital of ...", "What were the two reasons for ...": the phrase behind the verb.
  else if (tokens[from]?.lemma === 'be' || tokens[from]?.text === "'s") {
    from++
    if (tokens[from]?.pos !== 'DET' || tokens[from]?.lemma === 'a') return null
  }
  return phraseAt(text, tokens, from)
}

/** Which, what, whose, how; or "name the ...", "list the ..." at the start. */
function asks(tokens: readonly Token[], i: number): boolean {
  const lemma = tokens[i]?.lemma ?? ''
  if (/^(which|what|whose)$/.test(lemma)) return true
  if (lemma === 'how') return /^(many|much|few)$/.test(tokens[i + 1]?.lemma ?? '')
  return i === 0 && /^(name|list|identify|enumerate|give|cite|state)$/.test(lemma)
}

function phraseAt(text: string, tokens: readonly Token[], start: number): Focus | null {
  const skipped = (token: Token | undefined) =>
    token?.pos === 'DET' ||
    token?.pos === 'NUM' ||
    /^(of|me|all|some|any|main)$/.test(token?.lemma ?? '')
  let from = start
  while (skipped(tokens[from])) from++
  let to = from
  while (inside(tokens[to])) to++
  const head = tokens.slice(from, to).findLastIndex(isNoun) + from
  const last = tokens[head]
  const first = tokens[from]
  if (head < from || !last || !first) return null
  // "What kind of forks", "the name of the hunter": what comes after the "of".
  if (KIND_OF.test(last.lemma) && tokens[head + 1]?.lemma === 'of') {
    const further = phraseAt(text, tokens, head + 2)
    if (further) return { ...further, byName: further.byName || last.lemma === 'name' }
  }
  return {
    text: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    head: last.lemma,
    byName: false,
  }
}

export const isNoun = (token: Token | undefined) => token?.pos === 'NOUN' || token?.pos === 'PROPN'
const inside = (token: Token | undefined) =>
  /^(ADJ|NOUN|PROPN|NUM)$/.test(token?.pos ?? '') || /^[-–]$/.test(token?.text ?? '')
