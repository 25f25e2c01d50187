import type { Question } from './question.ts'

/** What is asked for, as it is searched and held against passages. */
export interface AskedTerms {
  readonly question: Question
  /** The question as it is searched for. */
  readonly text: string
  /** The question's terms with how much each tells: the rarer and the more needed, the more. */
  readonly weights: ReadonlyMap<string, number>
  /** Terms of the things that are compared; none where nothing is, or the library does not know one of them. */
  readonly sides: readonly (readonly string[])[]
  /** How likely a passage that answers holds each, 0..1. */
  readonly necessity: ReadonlyMap<string, number>
  /** Those of its terms that no passage of the library holds. */
  readonly unknown: ReadonlySet<string>
  /** How many passages the library has. */
  readonly passages: number
}
