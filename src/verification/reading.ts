/** What a tagger says of a text: handed in, so that nothing here depends on which one it is. */
import type { Span } from '../text/span.ts'

/** A word, number or mark at its place. */
export interface ReadToken extends Span {
  readonly text: string
  /** Dictionary form in lower case: "were" is "be", "n't" is "not". */
  readonly lemma: string
  /** Universal part of speech: "PROPN", "VERB", ... */
  readonly pos: string
  /** A word that says little alone: the, of, what, is. */
  readonly stop: boolean
}

export interface Reading {
  readonly tokens: readonly ReadToken[]
  /** Names and the like by kind: "person", "place", "organisation"; "name" where only its capital says so. */
  readonly entities: readonly (Span & { readonly kind: string })[]
}

export type Read = (text: string) => Reading
