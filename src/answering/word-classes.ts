import type { WordClass } from '../text/necessity.ts'
import { termsOf } from '../text/terms.ts'
import type { PartOfSpeech, Token } from './token.ts'

const CLASSES: Readonly<Partial<Record<PartOfSpeech, WordClass>>> = {
  PROPN: 'name',
  NOUN: 'noun',
  NUM: 'number',
  VERB: 'verb',
  ADJ: 'adjective',
  ADV: 'adverb',
}

/** By term; one that is of several classes has the first. `kind`: the noun that says what is asked for, if any does. */
export function wordClassesOf(
  tokens: readonly Token[],
  kind: string | null,
): ReadonlyMap<string, WordClass> {
  const classes = new Map<string, WordClass>(termsOf(kind ?? '').map((term) => [term, 'kind']))
  for (const { text, pos } of tokens) {
    const own = CLASSES[pos]
    for (const term of own ? termsOf(text) : [])
      if (own && !classes.has(term)) classes.set(term, own)
  }
  return classes
}
