/** BM25 over passages and over whole sources, computed where the words are. The same figures as the local index. */
import type { Connection } from '../../database/database.ts'
import { necessityOf } from '../../text/necessity.ts'
import { contentTermsOf } from '../../text/terms.ts'
import { liveIn, type SnapshotRow } from './snapshot-row.ts'
import { idfOf, type TermCounts, termCounts } from './term-statistics.ts'
import { allOf, anyOf } from './word-columns.ts'

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
 * How many passages the words of a query may find. Where they occur in more, its commonest words only rank what the
 * rarer ones found, and where even the rarest occurs in more, a passage must hold two of them.
 */
const FOUND = 1000

/** Of more than this a part is looked at: words that stand in so many passages tell little. */
const LOOKED_AT = 3000

/** Their BM25 is worked out; of more, it is that of the most promising, by which words they hold at all. */
const SCORED = 250

/** The rarest words of a question of which a passage must hold two. */
const PAIRED = 5

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
    terms.map(
      (term) => necessityOf(term) * (times.get(term) ?? 0) * idfOf(count(countsOf(term)), all),
    )
  const { passages: all, sources: allSources } = snapshot

  return {
    async passages(k, sources) {
      const held = (term: string) => countsOf(term).inText + countsOf(term).inHeading
      const sought = finding(terms, held)
      if (sought === null) return []
      return connection.query<PassageScore>(PASSAGES(snapshot, sources !== undefined), [
        terms,
        weightsBy(({ inText }) => inText, all),
        weightsBy(({ inHeading }) => inHeading, all).map((weight) => weight * HEADING_BOOST),
        sought,
        terms.map((term) => allOf([term])),
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

/** Which passages are looked at, as a tsquery: with any of the rarest terms, as many as find few enough. */
function finding(terms: readonly string[], documents: (term: string) => number): string | null {
  const rarest = terms
    .filter((term) => documents(term) > 0)
    .sort((a, b) => documents(a) - documents(b))
  const [first, second] = rarest
  if (first === undefined) return null
  if (second !== undefined && documents(first) > FOUND) {
    const paired = rarest.slice(0, PAIRED)
    const pairs = paired.flatMap((a, i) => paired.slice(i + 1).map((b) => allOf([a, b])))
    return pairs.map((pair) => `(${pair})`).join(' | ')
  }
  let sum = 0
  return anyOf(
    rarest.filter((term, i) => {
      sum += documents(term)
      return i === 0 || sum <= FOUND
    }),
  )
}

/** What a term tells that occurs `count` times in a text of `length` terms, where `mean` is usual. */
const part = (weight: string, count: string, length: string, mean: number) =>
  `${weight} * ${count} * ${K + 1} / (${count} + ${K} * (${1 - B} + ${B} * ${length} / ${mean || 1}::float8))`

const PASSAGES = (snapshot: SnapshotRow, within: boolean) => `
  WITH asked AS (
    SELECT term, in_text, in_heading, ask::tsquery
    FROM unnest($1::text[], $2::float8[], $3::float8[], $5::text[]) AS asked (term, in_text, in_heading, ask)
  ), found AS MATERIALIZED (
    SELECT source_id, born, n, words, terms, heading_terms FROM verbatim.passages
    WHERE words @@ $4::tsquery AND ${liveIn(snapshot.id)} ${within ? 'AND source_id = ANY ($7)' : ''}
    LIMIT ${LOOKED_AT}
  ), promising AS MATERIALIZED (
    SELECT found.* FROM found, LATERAL (
      SELECT sum(in_text) AS promise FROM asked WHERE found.words @@ ask
    ) AS held
    ORDER BY promise * ${K + 1} / (1 + ${K} * (${1 - B} + ${B} * terms / ${meanTerms(snapshot)}::float8)) DESC
    LIMIT ${SCORED}
  )
  SELECT source_id AS "sourceId", born, n, scored.score FROM promising AS found, LATERAL (
    SELECT sum(
      ${part('in_text', 'places.of_text', 'found.terms', meanTerms(snapshot))}
      + ${part('in_heading', 'places.of_heading', 'found.heading_terms', snapshot.headingTerms / snapshot.passages)}
    ) AS score
    FROM unnest(found.words) AS word JOIN asked ON asked.term = word.lexeme, LATERAL (
      SELECT cardinality(array_positions(word.weights, 'D')) AS of_text,
             cardinality(array_positions(word.weights, 'A')) AS of_heading
    ) AS places
  ) AS scored
  ORDER BY score DESC, source_id, n LIMIT $6`

const meanTerms = ({ terms, passages }: SnapshotRow): number => terms / passages || 1

/** The path to all of it unpacks the counts once instead of once a word. */
const SOURCES = (snapshot: SnapshotRow) => `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::float8[]) AS asked (term, weight)
  ), found AS MATERIALIZED (
    SELECT source_id, terms, counts #> '{}' AS counts FROM verbatim.sources
    WHERE ${liveIn(snapshot.id)} AND ($3::text[] IS NULL OR source_id = ANY ($3))
  )
  SELECT source_id AS "sourceId", scored.score FROM found, LATERAL (
    SELECT sum(${part('weight', 'places.count', 'found.terms', snapshot.terms / snapshot.sources)}) AS score
    FROM asked, LATERAL (SELECT (found.counts ->> asked.term)::integer AS count) AS places
    WHERE places.count IS NOT NULL
  ) AS scored`
