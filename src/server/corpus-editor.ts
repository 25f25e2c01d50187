import type { IndexReport } from '../contract/editing.ts'
import type { SourceSummary } from '../contract.ts'

/** What came of a change of the documents. What is refused has changed nothing. */
export type Edit =
  | { readonly kind: 'done'; readonly created: boolean; readonly index: IndexReport }
  /** In words for whoever sent it. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown' }

/**
 * Changes the documents while questions are answered: one that is in flight finishes on the old ones, the next sees
 * the new ones. One change at a time.
 */
export interface CorpusEditor {
  /** Adds a document, or replaces the one with this id. */
  readonly put: (id: string, format: SourceSummary['format'], bytes: Uint8Array) => Promise<Edit>
  readonly remove: (id: string) => Promise<Edit>
  /** Takes up whatever changed in the folder. */
  readonly reindex: () => Promise<IndexReport>
}
