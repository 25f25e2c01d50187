/** BM25 over passages and over whole sources, computed where the words are. The same figures as the local index. */
import type { Connection } from '../../database/database.ts'
import { contentTermsOf } from '../../text/terms.ts'
import { liveIn, type SnapshotRow } from './snapshot-row.ts'
import { idfOf, type TermCounts, termCounts } from './term-statistics.ts'
import { anyOf } from './word-columns.ts'

/** A passage by its key, with a score. */
export interface PassageScore {
  readonly sourceId: string
  readonly born: number
  readonly n: number
  readonly score: number
}

export interface WordRanking {
  readonly passages: (k: number, sources?: readonly string[]) => Promise<PassageScore[]>
  /** BM25 of these relative to the best source, 0..1, by id; empty where whole sources say nothing new. */
  readonly sources: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>
}

/** Robertson's usual values, and what a heading above a passage tells beside its own words: as in the local index. */
const K = 1.2
const B = 0.75
const HEADING_BOOST = 0.5

/**
 * How many passages are scored for one query. Where its words occur in more, its commonest words only rank what the
 * rarer ones found, and where even the rarest occurs in more, what holds it most often is looked at.
 */
const SCORED = 1000

/** Of more sources, only those are scored whose passages were found: the best one is nearly always among them. */
const SCORED_SOURCES = 200

export async function createWordRanking(
  connection: Connection,
  snapshot: SnapshotRow,
  query: string,
): Promise<WordRanking> {
  const times = new Map<string, number>()
  for (const term of contentTermsOf(query)) times.set(term, (times.get(term) ?? 0) + 1)
  const countsOf = await termCounts(connection, [...times.keys()])
  const terms = [...times.keys()]
  const weightsBy = (count: (of: TermCounts) => number, all: number) =>
    terms.map((term) => (times.get(term) ?? 0) * idfOf(count(countsOf(term)), all))
  const { passages: all, sources: allSources } = snapshot

  return {
    async passages(k, sources) {
      const held = (term: string) => countsOf(term).inText + countsOf(term).inHeading
      const sought = finders(terms, held)
      if (sought.length === 0) return []
      return connection.query<PassageScore>(PASSAGES(snapshot, sources !== undefined), [
        terms,
        weightsBy(({ inText }) => inText, all),
        weightsBy(({ inHeading }) => inHeading, all).map((weight) => weight * HEADING_BOOST),
        anyOf(sought),
        k,
        ...(sources ? [sources] : []),
      ])
    },
    async sources(ids) {
      if (allSources < 2 || allSources === all) return new Map()
      const rows = await connection.query<{ sourceId: string; score: number | null }>(
        SOURCES(snapshot),
        [
          terms,
          weightsBy(({ inSources }) => inSources, allSources),
          allSources <= SCORED_SOURCES ? null : ids,
        ],
      )
      const best = rows.reduce((most, { score }) => Math.max(most, score ?? 0), 0) || 1
      return new Map(rows.map(({ sourceId, score }) => [sourceId, (score ?? 0) / best]))
    },
  }
}

/** Terms that find, rarest first: as many as find no more than are scored, and one at least. */
function finders(terms: readonly string[], documents: (term: string) => number): string[] {
  const rarest = terms
    .filter((term) => documents(term) > 0)
    .sort((a, b) => documents(a) - documents(b))
  let sum = 0
  return rarest.filter((term, i) => {
    sum += documents(term)
    return i === 0 || sum <= SCORED
  })
}

/** What a term tells that occurs `count` times in a text of `length` terms, where `mean` is usual. */
const part = (weight: string, count: string, length: string, mean: number) =>
  `${weight} * ${count} * ${K + 1} / (${count} + ${K} * (${1 - B} + ${B} * ${length} / ${mean || 1}::float8))`

const PASSAGES = (snapshot: SnapshotRow, within: boolean) => `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::float8[], $3::float8[]) AS asked (term, in_text, in_heading)
  ), found AS MATERIALIZED (
    SELECT source_id, born, n, words, terms, heading_terms FROM verbatim.passages
    WHERE words @@ $4::tsquery AND ${liveIn(snapshot.id)} ${within ? 'AND source_id = ANY ($6)' : ''}
    ORDER BY ts_rank(words, $4::tsquery) DESC LIMIT ${SCORED}
  )
  SELECT source_id AS "sourceId", born, n, scored.score FROM found, LATERAL (
    SELECT sum(
      ${part('in_text', 'places.of_text', 'found.terms', snapshot.terms / snapshot.passages)}
      + ${part('in_heading', 'places.of_heading', 'found.heading_terms', snapshot.headingTerms / snapshot.passages)}
    ) AS score
    FROM unnest(found.words) AS word JOIN asked ON asked.term = word.lexeme, LATERAL (
      SELECT cardinality(array_positions(word.weights, 'D')) AS of_text,
             cardinality(array_positions(word.weights, 'A')) AS of_heading
    ) AS places
  ) AS scored
  ORDER BY score DESC, source_id, n LIMIT $5`

const SOURCES = (snapshot: SnapshotRow) => `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::float8[]) AS asked (term, weight)
  ), found AS MATERIALIZED (
    SELECT source_id, terms, counts FROM verbatim.sources
    WHERE ${liveIn(snapshot.id)} AND ($3::text[] IS NULL OR source_id = ANY ($3))
  )
  SELECT source_id AS "sourceId", scored.score FROM found, LATERAL (
    SELECT sum(${part('weight', 'places.count', 'found.terms', snapshot.terms / snapshot.sources)}) AS score
    FROM jsonb_each_text(found.counts) AS own JOIN asked ON asked.term = own.key,
      LATERAL (SELECT own.value::integer AS count) AS places
  ) AS scored`
