/** Passages with their vectors, behind LangChain's VectorStore. */
import { Document, type DocumentInterface } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { VectorStore } from '@langchain/core/vectorstores'
import type { Passage } from '../text/passage.ts'
import { accepts, type RowSource } from './accepts.ts'
import type { PassageRows } from './passage-rows.ts'
import type { Neighbour, VectorGraph } from './vector-graph.ts'
import type { VectorRows } from './vector-rows.ts'

/** One finished index: passages, and as many vectors, in the same order. */
export interface PassageVectors extends PassageRows {
  readonly vectors: VectorRows
  readonly graph: VectorGraph
}

export interface PassageMetadata {
  readonly row: number
  readonly passage: Passage
}

/** Read-only: an index is built whole and then opened, so that what is searched always fits its manifest. */
export class PassageStore extends VectorStore {
  declare FilterType: (passage: RowSource) => boolean
  readonly #rows: PassageVectors

  constructor(embeddings: EmbeddingsInterface, rows: PassageVectors) {
    super(embeddings, {})
    this.#rows = rows
  }

  override _vectorstoreType(): string {
    return 'verbatim'
  }

  /** At most `k` documents, nearest first, each with its cosine similarity (not a distance). */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: this['FilterType'],
  ): Promise<[DocumentInterface<PassageMetadata>, number][]> {
    const near = this.nearest(query, k, filter)
    const passages = await this.read(near.map(({ row }) => row))
    return near.flatMap(({ row, similarity }, i) => {
      const passage = passages[i]
      if (!passage) return []
      const { id, text } = passage
      return [[new Document({ id, pageContent: text, metadata: { row, passage } }), similarity]]
    })
  }

  sourceIdOf(row: number): string {
    return this.#rows.rows[row]?.sourceId ?? ''
  }

  /** The passages of these rows, in their order. */
  read(rows: readonly number[]): Promise<readonly Passage[]> {
    return this.#rows.read(rows)
  }

  /** The same as rows of the index. */
  nearest(query: readonly number[], k: number, filter?: this['FilterType']): Neighbour[] {
    const { rows, graph } = this.#rows
    return graph.nearest(query, k, filter && ((row) => accepts(filter, rows[row])))
  }

  /** Cosine similarity of one passage to the query, -1..1. */
  similarity(row: number, query: readonly number[]): number {
    return this.#rows.vectors.similarity(row, query)
  }

  override addVectors(): Promise<never> {
    return Promise.reject(new TypeError(READ_ONLY))
  }

  override addDocuments(): Promise<never> {
    return Promise.reject(new TypeError(READ_ONLY))
  }
}

const READ_ONLY =
  'A PassageStore is opened whole. Put the document in corpus/ and run: npm run index'
