/** Passages with their vectors, behind LangChain's VectorStore. */
import { Document, type DocumentInterface } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { VectorStore } from '@langchain/core/vectorstores'
import type { Passage } from '../text/passage.ts'
import { accepts } from './accepts.ts'
import type { Neighbour, VectorGraph } from './vector-graph.ts'
import type { VectorRows } from './vector-rows.ts'

/** One finished index: passages, and as many vectors, in the same order. */
export interface PassageVectors {
  readonly passages: readonly Passage[]
  readonly vectors: VectorRows
  readonly graph: VectorGraph
}

export interface PassageMetadata {
  readonly row: number
  readonly passage: Passage
}

/** Read-only: an index is built whole and then opened, so that what is searched always fits its manifest. */
export class PassageStore extends VectorStore {
  declare FilterType: (passage: Passage) => boolean
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
    return this.nearest(query, k, filter).flatMap(({ row, similarity }) => {
      const passage = this.#rows.passages[row]
      if (!passage) return []
      const { id, text } = passage
      return [[new Document({ id, pageContent: text, metadata: { row, passage } }), similarity]]
    })
  }

  /** The same as rows of the index. */
  nearest(query: readonly number[], k: number, filter?: this['FilterType']): Neighbour[] {
    const { passages, graph } = this.#rows
    return graph.nearest(query, k, filter && ((row) => accepts(filter, passages[row])))
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
