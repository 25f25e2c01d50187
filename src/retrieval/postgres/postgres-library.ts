/** One snapshot as a library: nothing of it is in memory but what was read last. */
import type { Database } from '../../database/database.ts'
import { IndexStale } from '../../problem.ts'
import type { Library, SourceFacts } from '../../text/library.ts'
import { among } from '../../text/listed-library.ts'
import { findHolders } from './find-holders.ts'
import { passageIn, readAllPassages, readSources } from './read-sources.ts'
import type { Shelf } from './shelf.ts'
import { liveIn, requireSnapshot, type SnapshotRow } from './snapshot-row.ts'
import { factsIn } from './source-about.ts'
import type { Versions } from './versions.ts'

type FactsRow = Pick<SourceFacts, 'sha256' | 'length' | 'passages'> & {
  readonly sourceId: string
  readonly born: number
  readonly facts: string
}

const FACTS = 'source_id AS "sourceId", born, sha256, facts, length, passages'

/** Read at a time: facts, and whole texts. */
const PAGE = 1000
const TEXTS = 100

export function createPostgresLibrary(
  database: Database,
  snapshot: SnapshotRow,
  shelf: Shelf,
  versions: Versions,
): Library {
  const { query } = database
  const live = liveIn(snapshot.id)
  /** An empty result says nothing where the rows of the snapshot may be gone. */
  const unlessGone = async <T>(found: T): Promise<T> => {
    await requireSnapshot(database, snapshot.id)
    return found
  }
  const incomplete = (id: string) =>
    unlessGone(new IndexStale(`${id} lacks passages in the database`, 'Run: npm run index'))
  const factsOf = async (where: string, values: readonly unknown[]) =>
    query<FactsRow>(`SELECT ${FACTS} FROM verbatim.sources WHERE ${live} AND ${where}`, values)

  const library: Library = {
    size: { sources: snapshot.sources, passages: snapshot.passages },
    skipped: [],
    async find(ids) {
      const wanted = [...new Set(ids)]
      if (wanted.length === 0) return new Map()
      const rows = await factsOf('source_id = ANY ($1)', [wanted])
      const found = new Map(rows.map((row) => [row.sourceId, factsFrom(row)]))
      const ordered = new Map(among(found, wanted))
      return ordered.size === wanted.length ? ordered : unlessGone(ordered)
    },
    async read(ids) {
      const wanted = [...new Set(ids)]
      if (wanted.length === 0) return new Map()
      const born = await versions.of(database, wanted)
      const found = new Map(
        wanted.flatMap((id) => {
          const source = shelf.sourceOf({ sourceId: id, born: born.get(id) ?? -1 })
          return source ? [[id, source] as const] : []
        }),
      )
      const unread = wanted.filter((id) => born.has(id) && !found.has(id))
      for (let from = 0; from < unread.length; from += TEXTS) {
        const batch = unread.slice(from, from + TEXTS)
        for (const { source, ...key } of await readSources(database, snapshot.id, batch))
          found.set(key.sourceId, shelf.putSource(key, source))
      }
      const ordered = new Map(among(found, wanted))
      return ordered.size === wanted.length ? ordered : unlessGone(ordered)
    },
    async passagesOf(id) {
      const [known] = await factsOf('source_id = $1', [id])
      const source = (await library.read([id])).get(id)
      if (!known || !source) return unlessGone([])
      const rows = await readAllPassages(database, known)
      if (rows.length !== known.passages) throw await incomplete(id)
      return rows.map((row) => {
        const shelved = shelf.passageOf(row, row.n)
        if (shelved) return shelved
        const passage = passageIn(source, row)
        shelf.putPassage(row, row.n, passage)
        return passage
      })
    },
    async *list(behind = '') {
      for (let after = behind; ; ) {
        const rows = await factsOf(
          `source_id COLLATE "C" > $1 ORDER BY source_id COLLATE "C" LIMIT ${PAGE}`,
          [after],
        )
        await requireSnapshot(database, snapshot.id)
        yield* rows.map(factsFrom)
        const last = rows.at(-1)
        if (!last || rows.length < PAGE) return
        after = last.sourceId
      }
    },
    async withText(sha256) {
      const [row] = await factsOf('sha256 = $1 ORDER BY source_id COLLATE "C" LIMIT 1', [sha256])
      return row ? factsFrom(row) : unlessGone(null)
    },
    mayHold: (words) => findHolders(database, snapshot, words),
    authors: once(async () => {
      const rows = await query<{ author: string }>(
        `SELECT DISTINCT author FROM verbatim.sources WHERE author IS NOT NULL AND ${live}`,
      )
      return unlessGone(rows.map(({ author }) => author))
    }),
  }
  return library
}

const factsFrom = ({ sourceId, sha256, facts, length, passages }: FactsRow): SourceFacts => ({
  id: sourceId,
  ...factsIn(facts),
  sha256,
  length,
  passages,
})

/** What failed is tried again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= work().catch((error) => {
      result = undefined
      throw error
    })
    return result
  }
}
