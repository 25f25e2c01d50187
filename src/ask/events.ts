import type { Answer, AskRequest, Citation, RankedPassage, Statement } from '../contract.ts'

/** A draft that failed verification: what it would have said, and what was wrong. Recorded, never sent. */
export interface Withheld {
  readonly text: string
  readonly reason: string
}

/** What one question yields, in this order: once `retrieval`, any number of `statement`, once `answer`. */
export type AskEvent =
  | { readonly event: 'retrieval'; readonly passages: readonly RankedPassage[] }
  | {
      readonly event: 'statement'
      readonly statement: Statement
      readonly citations: readonly Citation[]
    }
  | {
      readonly event: 'answer'
      readonly answer: Answer
      readonly withheld?: readonly Withheld[]
      /** How long it took to record the answer, in milliseconds; absent where none is kept. */
      readonly recordMs?: number
    }

export type AnswerEvent = Extract<AskEvent, { readonly event: 'answer' }>

export type Ask = (request: AskRequest, signal: AbortSignal) => AsyncGenerator<AskEvent, void>

export type Search = (
  request: { readonly query: string; readonly topK?: number; readonly sources?: readonly string[] },
  signal: AbortSignal,
) => Promise<RankedPassage[]>
