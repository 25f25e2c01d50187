import type { Passage } from './passage.ts'
import type { Source } from './source.ts'

/** A file of the corpus folder that was not read, and why, in words for the person who put it there. */
export interface Skipped {
  readonly path: string
  readonly reason: string
}

/** All that can be cited: the corpus as it was read, split once. */
export interface Library {
  /** By id, in order of path. */
  readonly sources: ReadonlyMap<string, Source>
  readonly skipped: readonly Skipped[]
  /** Of all sources, in order of source and place. */
  readonly passages: readonly Passage[]
}
