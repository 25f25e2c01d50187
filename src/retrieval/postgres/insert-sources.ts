import type { Connection } from '../../database/database.ts'
import type { Passage } from '../../text/passage.ts'
import type { Source } from '../../text/source.ts'
import { vectorText } from './nearest-passages.ts'
import { flattened } from './sentence-numbers.ts'
import { aboutJson, factsJson } from './source-about.ts'
import { countsJson, wordColumnsOf } from './word-columns.ts'

/** A source with its passages, what was embedded of each (a hash), and their vectors. */
export interface IndexedSource {
  readonly source: Source
  readonly passages: readonly Passage[]
  readonly keys: readonly string[]
  readonly vectors: readonly ArrayLike<number>[]
}

export interface Generation {
  readonly born: number
  readonly modelId: number
  readonly version: number
}

/** Three statements, however many sources: each way to the database and back costs as much as a few rows. */
export async function insertSources(
  { query }: Connection,
  { born, modelId, version }: Generation,
  sources: readonly IndexedSource[],
): Promise<void> {
  const counted = sources.map(({ passages }) => passages.map(wordColumnsOf))
  await query(
    `INSERT INTO verbatim.texts (sha256, bytes)
     SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING`,
    [
      sources.map(({ source }) => source.sha256),
      sources.map(({ source }) => Buffer.from(source.text, 'utf8')),
    ],
  )
  await query(
    `INSERT INTO verbatim.sources (source_id, born, model_id, version, sha256, about, facts, author, length,
       passages, terms, heading_terms, counts)
     SELECT source_id, $1, $2, $3, sha256, about, facts, author, length, passages, terms, heading_terms,
       counts::jsonb
     FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[], $10::integer[],
       $11::integer[], $12::integer[], $13::text[])
       AS row (source_id, sha256, about, facts, author, length, passages, terms, heading_terms, counts)`,
    [
      ...[born, modelId, version],
      sources.map(({ source }) => source.id),
      sources.map(({ source }) => source.sha256),
      sources.map(({ source }) => aboutJson(source)),
      sources.map(({ source }) => factsJson(source)),
      sources.map(({ source }) => source.author),
      sources.map(({ source }) => source.text.length),
      sources.map(({ passages }) => passages.length),
      counted.map((words) => sumOf(words, ({ terms }) => terms.length)),
      counted.map((words) => sumOf(words, ({ headingTerms }) => headingTerms)),
      counted.map(countsJson),
    ],
  )
  const rows = sources.flatMap(({ source, passages, keys, vectors }, of) =>
    passages.map((passage, n) => ({
      ...{ id: source.id, n, passage, key: keys[n] },
      ...{ vector: vectors[n] ?? [], words: counted[of]?.[n] },
    })),
  )
  await query(
    `INSERT INTO verbatim.passages (source_id, born, model_id, n, "start", "end", sentences, embedded,
       embedding, words, terms, heading_terms)
     SELECT source_id, $1, $2, n, "start", "end", sentences::integer[], embedded, embedding::vector,
       words::tsvector, terms, heading_terms
     FROM unnest($3::text[], $4::integer[], $5::integer[], $6::integer[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::integer[], $12::integer[])
       AS row (source_id, n, "start", "end", sentences, embedded, embedding, words, terms, heading_terms)`,
    [
      ...[born, modelId],
      rows.map(({ id }) => id),
      rows.map(({ n }) => n),
      rows.map(({ passage }) => passage.start),
      rows.map(({ passage }) => passage.end),
      rows.map(({ passage }) => `{${flattened(passage.sentences)}}`),
      rows.map(({ key }) => key),
      rows.map(({ vector }) => vectorText(vector)),
      rows.map(({ words }) => words?.words),
      rows.map(({ words }) => words?.terms.length),
      rows.map(({ words }) => words?.headingTerms),
    ],
  )
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0)
