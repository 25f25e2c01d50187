import type { Passage } from './passage.ts'
import type { Source, Sources } from './source.ts'

/** A file of the corpus folder that was not read, and why, in words for the person who put it there. */
export interface Skipped {
  readonly path: string
  readonly reason: string
}

/** What is known of a source without its text. */
export interface SourceFacts
  extends Pick<Source, 'id' | 'title' | 'author' | 'format' | 'path' | 'sha256'> {
  /** Of its text, in UTF-16 code units. */
  readonly length: number
  /** How many it is split into. */
  readonly passages: number
}

/**
 * All that can be cited, in one state that never changes: a document that is replaced is so in the next library. Texts
 * are read when they are asked for, since there may be more of them than a machine holds. Every method throws
 * DatabaseUnavailable where they are in a database that is away, and NotReady where it no longer has this state.
 */
export interface Library {
  readonly size: { readonly sources: number; readonly passages: number }
  readonly skipped: readonly Skipped[]
  /** What is known of these, by id. What is not there is left out. */
  readonly find: (ids: Iterable<string>) => Promise<ReadonlyMap<string, SourceFacts>>
  /** These with their texts, by id. What is not there is left out. */
  readonly read: (ids: Iterable<string>) => Promise<Sources>
  /** Of one source, in its order; none where it is not there. */
  readonly passagesOf: (id: string) => Promise<readonly Passage[]>
  /** Every source in order of id; of those, where one is named, the ones behind it, whether it is there or not. */
  readonly list: (after?: string) => AsyncIterable<SourceFacts>
  /** A source that says the same, under whatever name. */
  readonly withText: (sha256: string) => Promise<SourceFacts | null>
  /** Ids of all sources that may hold these words one after the other, and of some that may hold a part of them. */
  readonly mayHold: (words: string) => Promise<readonly string[]>
  /** Each once; the same list for each call. */
  readonly authors: () => Promise<readonly string[]>
}
