import type { OpenIndex } from '../retrieval/open-index.ts'
import type { IndexBytes } from '../retrieval/open-segment.ts'
import type { Retrieve } from '../retrieval/retrieve.ts'
import type { WordsOf } from '../retrieval/word-statistics.ts'
import type { Library } from '../text/library.ts'

/** One state of the documents, and of the index that they are found by. */
export interface OpenDocuments {
  readonly library: Library
  readonly retrieve: Retrieve
  readonly wordsOf: WordsOf
  /** Of sentences, where the index has them; null: they are embedded when they are asked for. */
  readonly sentencesOf: OpenIndex['sentencesOf'] | null
  readonly indexSha256: string
  /** On disk, by part; null where it is in a database. */
  readonly indexBytes: IndexBytes | null
  /** Passages that had to be embedded for it; null where the index fitted. */
  readonly embedded: number | null
}

/** Where documents are kept. */
export interface Documents {
  /** As they are now. */
  readonly open: () => Promise<OpenDocuments>
  /** The same, after whatever changed in the corpus folder was taken up. */
  readonly index: () => Promise<OpenDocuments>
}
