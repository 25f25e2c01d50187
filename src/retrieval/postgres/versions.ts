import type { Connection } from '../../database/database.ts'
import type { SourceKey } from './shelf.ts'
import { liveIn } from './snapshot-row.ts'

/** In which snapshot the sources of this one appeared. That never changes, so that it is asked for once. */
export interface Versions {
  readonly note: (key: SourceKey) => void
  /** By id; what this snapshot does not have is left out. */
  readonly of: (
    connection: Connection,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>
}

/** About 10 MB. */
const MOST = 100_000

export function createVersions(snapshotId: number): Versions {
  const known = new Map<string, number>()
  const note = ({ sourceId, born }: SourceKey) => {
    if (known.size >= MOST) known.clear()
    known.set(sourceId, born)
  }
  return {
    note,
    async of({ query }, ids) {
      const found = new Map(
        ids.flatMap((id) => {
          const born = known.get(id)
          return born === undefined ? [] : [[id, born] as const]
        }),
      )
      const unknown = ids.filter((id) => !found.has(id))
      if (unknown.length === 0) return found
      const rows = await query<SourceKey>(
        `SELECT source_id AS "sourceId", born FROM verbatim.sources
         WHERE source_id = ANY ($1) AND ${liveIn(snapshotId)}`,
        [unknown],
      )
      for (const key of rows) {
        note(key)
        found.set(key.sourceId, key.born)
      }
      return found
    },
  }
}
