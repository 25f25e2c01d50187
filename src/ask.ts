import type { Answer, AskRequest, Citation, RankedPassage, Statement } from './contract.ts'
import type { Library } from './text/library.ts'

/** What one question yields, in this order: once `retrieval`, any number of `statement`, once `answer`. */
export type AskEvent =
  | { readonly event: 'retrieval'; readonly passages: readonly RankedPassage[] }
  | {
      readonly event: 'statement'
      readonly statement: Statement
      readonly citations: readonly Citation[]
    }
  | { readonly event: 'answer'; readonly answer: Answer }

export type Ask = (request: AskRequest, signal: AbortSignal) => AsyncGenerator<AskEvent, void>

export type Search = (
  request: { readonly query: string; readonly topK?: number; readonly sources?: readonly string[] },
  signal: AbortSignal,
) => Promise<RankedPassage[]>

/** Everything that answers over one loaded index. */
export interface Assistant {
  readonly library: Library
  readonly ask: Ask
  readonly search: Search
}
