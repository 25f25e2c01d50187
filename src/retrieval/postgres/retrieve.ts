/** A question to ranked passages, both lists from PostgreSQL, fused as those of the local index are. */
import type { Connection, Database } from '../../database/database.ts'
import { fuse } from '../fusion.ts'
import { CONTEXT_WEIGHT, DEPTH, type Query, type Retrieve } from '../retrieve.ts'
import type { WordsOf } from '../word-statistics.ts'
import {
  nearestPassages,
  prepareNearest,
  similaritiesOf,
  type VectorPlace,
} from './nearest-passages.ts'
import { passagesAt } from './passages-at.ts'
import { createWordRanking, type PassageScore } from './ranking-words.ts'
import type { Shelf } from './shelf.ts'
import { requireSnapshot } from './snapshot-row.ts'
import { idfOf, termCounts } from './term-statistics.ts'
import type { Versions } from './versions.ts'

/** All of one state: what is found, and the texts that it is cut from. Throws DatabaseUnavailable, NotReady. */
export const createPostgresRetrieve =
  (database: Database, place: VectorPlace, shelf: Shelf, versions: Versions): Retrieve =>
  (query) =>
    database.transaction('read', async (connection) => {
      await requireSnapshot(connection, place.snapshot.id)
      const scores = await scoresOf(connection, place, query)
      const best = fuse(scores).slice(0, query.limit)
      const keys = best.map(({ key }) => key)
      for (const key of keys) versions.note(key)
      const passages = await passagesAt(connection, place.snapshot.id, shelf, keys)
      return best.flatMap(({ key: _, ...score }, i) => {
        const passage = passages[i]
        return passage ? [{ passage, ...score }] : []
      })
    })

/** Throws DatabaseUnavailable. */
export const createPostgresWordsOf =
  (database: Database, { snapshot }: VectorPlace): WordsOf =>
  async (terms) => {
    const countsOf = await termCounts(database, terms)
    return {
      size: snapshot.passages,
      knows: (term) => countsOf(term).inText > 0,
      idf: (term) => idfOf(countsOf(term).inText, snapshot.passages),
    }
  }

interface Scores {
  readonly key: PassageScore
  readonly vector: number
  readonly words: number
  readonly source: number
}

async function scoresOf(
  connection: Connection,
  place: VectorPlace,
  { text, vector, limit, sources: within, context = [] }: Query,
): Promise<Scores[]> {
  const sources = within && [...within]
  const depth = Math.max(DEPTH, limit)
  const ranking = await createWordRanking(connection, place.snapshot, text)
  await prepareNearest(connection, depth)
  const near = await nearestPassages(connection, place, vector, depth, sources)
  const matches = await ranking.passages(depth, sources)
  const around =
    context.length > 0
      ? await (await createWordRanking(connection, place.snapshot, context.join(' '))).passages(
          depth,
          sources,
        )
      : []

  const words = new Map(matches.map((match) => [nameOf(match), match.score]))
  for (const match of around)
    words.set(nameOf(match), (words.get(nameOf(match)) ?? 0) + CONTEXT_WEIGHT * match.score)
  const similar = new Map(near.map((match) => [nameOf(match), match.score]))
  const unmeasured = [...matches, ...around].filter((match) => !similar.has(nameOf(match)))
  for (const match of await similaritiesOf(connection, place, vector, unmeasured))
    similar.set(nameOf(match), match.score)
  const keys = new Map([...matches, ...around, ...near].map((match) => [nameOf(match), match]))
  const ids = new Set([...keys.values()].map(({ sourceId }) => sourceId))
  const sourceScores = await ranking.sources([...ids])
  return [...keys].map(([name, key]) => ({
    key,
    vector: similar.get(name) ?? 0,
    words: words.get(name) ?? 0,
    source: sourceScores.get(key.sourceId) ?? 0,
  }))
}

const nameOf = ({ sourceId, n }: PassageScore): string => `${n} ${sourceId}`
