import { chainHead, type Head, lastPositions } from './chain-head.ts'
import type { Database } from './database.ts'
import type { Entry } from './entry.ts'
import { bareLinksAfter, linksAfter, type Recorded } from './find-answers.ts'

/** The chain as it is stored, wherever that is. */
export interface ChainReader {
  readonly head: () => Promise<Head>
  /** Links after a position with their contents, in order; at most `limit`. */
  readonly links: (after: number, limit: number) => Promise<readonly Recorded[]>
  /** The same without the contents; all of them where no limit is given. */
  readonly bareLinks: (after: number, limit?: number) => Promise<readonly Entry[]>
  /** Position of the last link and the one the head names. */
  readonly lastPositions: () => Promise<{ readonly last: number; readonly named: number }>
}

export const createChainReader = (db: Database): ChainReader => ({
  head: async () => chainHead(db),
  links: async (after, limit) => linksAfter(db, after, limit),
  bareLinks: async (after, limit) => bareLinksAfter(db, after, limit),
  lastPositions: async () => lastPositions(db),
})
