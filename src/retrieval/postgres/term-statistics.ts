import type { Connection } from '../../database/database.ts'

/** In how many passages, headings and sources a term occurs. */
export interface TermCounts {
  readonly inText: number
  readonly inHeading: number
  readonly inSources: number
}

const NONE: TermCounts = { inText: 0, inHeading: 0, inSources: 0 }

export async function termCounts(
  connection: Connection,
  terms: readonly string[],
): Promise<(term: string) => TermCounts> {
  const rows = await connection.query<TermCounts & { readonly term: string }>(
    `SELECT term, in_text AS "inText", in_heading AS "inHeading", in_sources AS "inSources"
     FROM verbatim.terms WHERE term = ANY ($1)`,
    [terms],
  )
  const byTerm = new Map(rows.map((row) => [row.term, row]))
  return (term) => byTerm.get(term) ?? NONE
}

/** Lucene's inverse document frequency of a term that `n` of `all` documents hold, above 0. */
export const idfOf = (n: number, all: number): number => Math.log(1 + (all - n + 0.5) / (n + 0.5))
