import type { Connection } from '../../database/database.ts'
import type { Passage } from '../../text/passage.ts'
import type { Source } from '../../text/source.ts'
import { vectorText } from './nearest-passages.ts'
import { flattened } from './sentence-numbers.ts'
import { aboutJson, factsJson } from './source-about.ts'
import { countsOf, wordColumnsOf } from './word-columns.ts'

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

export async function insertSources(
  connection: Connection,
  generation: Generation,
  sources: readonly IndexedSource[],
): Promise<void> {
  for (const one of sources) {
    await insertText(connection, one.source)
    await insertPassages(connection, generation, one)
  }
}

const insertText = ({ query }: Connection, { sha256, text }: Source): Promise<unknown> =>
  query('INSERT INTO verbatim.texts (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    sha256,
    Buffer.from(text, 'utf8'),
  ])

async function insertPassages(
  { query }: Connection,
  { born, modelId, version }: Generation,
  { source, passages, keys, vectors }: IndexedSource,
): Promise<void> {
  const words = passages.map(wordColumnsOf)
  const { id, sha256 } = source
  await query(
    `INSERT INTO verbatim.sources (source_id, born, model_id, version, sha256, about, facts, author, length,
       passages, terms, heading_terms, counts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, born, modelId, version, sha256, aboutJson(source), factsJson(source), source.author],
      ...[source.text.length, passages.length],
      ...[sumOf(words, ({ terms }) => terms), sumOf(words, ({ headingTerms }) => headingTerms)],
      JSON.stringify(countsOf(passages)),
    ],
  )
  await query(
    `INSERT INTO verbatim.passages (source_id, born, model_id, n, "start", "end", sentences, embedded,
       embedding, words, terms, heading_terms)
     SELECT $1, $2, $3, n, "start", "end", sentences::integer[], embedded, embedding::vector,
       words::tsvector, terms, heading_terms
     FROM unnest($4::integer[], $5::integer[], $6::integer[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::integer[], $12::integer[])
       AS row (n, "start", "end", sentences, embedded, embedding, words, terms, heading_terms)`,
    [
      ...[id, born, modelId],
      passages.map((_, n) => n),
      passages.map(({ start }) => start),
      passages.map(({ end }) => end),
      passages.map(({ sentences }) => `{${flattened(sentences)}}`),
      keys,
      vectors.map(vectorText),
      words.map((one) => one.words),
      words.map(({ terms }) => terms),
      words.map(({ headingTerms }) => headingTerms),
    ],
  )
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0)
