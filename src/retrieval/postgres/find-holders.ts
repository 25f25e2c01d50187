/** Which sources may hold some words: found by the index of words, so that not every text is read. */
import type { Database } from '../../database/database.ts'
import { termsOf } from '../../text/terms.ts'
import { createWordRanking } from './ranking-words.ts'
import { liveIn, requireSnapshot, type SnapshotRow } from './snapshot-row.ts'
import { termCounts } from './term-statistics.ts'
import { allOf, TERM_MAX } from './word-columns.ts'

/** Words that stand in more sources than this are so common that the first of them will do. */
const HOLDERS = 500

/** The rarest words of a quote are looked up one by one, since it may run over the end of a passage. */
const LOOKED_UP = 3

/** Of the passages that are most alike, for a quote that was put together from several places. */
const ALIKE = 20

/** Ids of sources that hold all of these words, in whatever order, and of some that hold many. */
export const findHolders = (
  database: Database,
  snapshot: SnapshotRow,
  words: string,
): Promise<string[]> =>
  database.transaction('read', async (connection) => {
    await requireSnapshot(connection, snapshot.id)
    const terms = [...new Set(termsOf(words))].filter((term) => term.length <= TERM_MAX)
    if (terms.length === 0) return []
    const ranking = await createWordRanking(connection, snapshot, words)
    const alike = (await ranking.passages(ALIKE)).map(({ sourceId }) => sourceId)
    const countsOf = await termCounts(connection, terms)
    const known = (term: string) => countsOf(term).inText + countsOf(term).inHeading
    if (terms.some((term) => known(term) === 0)) return [...new Set(alike)]
    const rarest = [...terms].sort((a, b) => known(a) - known(b)).slice(0, LOOKED_UP)
    const holding = `SELECT source_id AS id FROM verbatim.passages WHERE ${liveIn(snapshot.id)} AND words @@`
    const rows = await connection.query<{ id: string }>(
      `(${holding} $1::tsquery LIMIT ${HOLDERS})
       UNION
       (${rarest.map((_, i) => `${holding} $${i + 2}::tsquery`).join(' INTERSECT ')} LIMIT ${HOLDERS})`,
      [allOf(terms), ...rarest.map((term) => allOf([term]))],
    )
    return [...new Set([...rows.map(({ id }) => id), ...alike])]
  })
