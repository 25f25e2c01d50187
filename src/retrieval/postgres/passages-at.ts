import type { Connection } from '../../database/database.ts'
import { IndexStale } from '../../problem.ts'
import type { Passage } from '../../text/passage.ts'
import { passageIn, readPassages, readSources } from './read-sources.ts'
import type { Shelf, SourceKey } from './shelf.ts'

export type PassageKey = SourceKey & { readonly n: number }

/**
 * The passages of these keys, in their order, cut from texts that are read with one query and spans that are read with
 * another, where they are not on the shelf. All of them are of this snapshot. Throws IndexStale.
 */
export async function passagesAt(
  connection: Connection,
  snapshotId: number,
  shelf: Shelf,
  keys: readonly PassageKey[],
): Promise<Passage[]> {
  const found = keys.map((key) => shelf.passageOf(key, key.n))
  const missing = keys.filter((_, i) => !found[i])
  if (missing.length === 0) return found.flatMap((passage) => passage ?? [])

  const sources = new Map(missing.map((key) => [key.sourceId, shelf.sourceOf(key)]))
  const unread = [...sources].flatMap(([id, source]) => (source ? [] : [id]))
  if (unread.length > 0)
    for (const { source, ...key } of await readSources(connection, snapshotId, unread))
      sources.set(key.sourceId, shelf.putSource(key, source))
  const made = new Map<string, Passage>()
  for (const row of await readPassages(connection, missing)) {
    const source = sources.get(row.sourceId)
    if (!source) continue
    const passage = passageIn(source, row)
    shelf.putPassage(row, row.n, passage)
    made.set(nameOf(row), passage)
  }
  return keys.map((key, i) => {
    const passage = found[i] ?? made.get(nameOf(key))
    if (passage) return passage
    throw new IndexStale(
      `Passage ${key.n} of ${key.sourceId} cannot be read from the database`,
      'Run: npm run index',
    )
  })
}

const nameOf = ({ sourceId, n }: PassageKey): string => `${n} ${sourceId}`
