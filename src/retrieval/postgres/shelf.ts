/** Sources that were read last, so that what is asked about again and again is not fetched each time. */
import { LRUCache } from 'lru-cache'
import type { Passage } from '../../text/passage.ts'
import type { Source } from '../../text/source.ts'

/** One version of a source: `born` names the snapshot in which it appeared, and its rows never change. */
export interface SourceKey {
  readonly sourceId: string
  readonly born: number
}

/** Its passages hold their words by pointing into its text, so that both are forgotten together. */
interface Shelved {
  readonly source: Source
  readonly passages: Map<number, Passage>
}

/** Shared by all snapshots of one database. */
export interface Shelf {
  readonly sourceOf: (key: SourceKey) => Source | undefined
  readonly passageOf: (key: SourceKey, n: number) => Passage | undefined
  /** Gives the one that was put there before, where there is one. */
  readonly putSource: (key: SourceKey, source: Source) => Source
  /** Is not kept where its source is not. */
  readonly putPassage: (key: SourceKey, n: number, passage: Passage) => void
}

/** In bytes, about. */
const ROOM = 128_000_000

/** What a source takes beside its text, with passages of it, per code unit and in itself. */
const BYTES_A_UNIT = 3
const BYTES_A_SOURCE = 2000

export function createShelf(room = ROOM): Shelf {
  const shelved = new LRUCache<string, Shelved>({
    maxSize: room,
    sizeCalculation: ({ source }) => BYTES_A_SOURCE + BYTES_A_UNIT * source.text.length,
  })
  const nameOf = ({ sourceId, born }: SourceKey): string => `${born} ${sourceId}`
  return {
    sourceOf: (key) => shelved.get(nameOf(key))?.source,
    passageOf: (key, n) => shelved.get(nameOf(key))?.passages.get(n),
    putSource: (key, source) => {
      const before = shelved.get(nameOf(key))
      if (before) return before.source
      shelved.set(nameOf(key), { source, passages: new Map() })
      return source
    },
    putPassage: (key, n, passage) => {
      shelved.get(nameOf(key))?.passages.set(n, passage)
    },
  }
}
