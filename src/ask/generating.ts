import type { Meter } from '../answering/model-meter.ts'
import type { NumberedSentences } from '../answering/numbered-sentences.ts'
import type { Fallback } from '../contract/generation.ts'
import type { Draft } from '../text/draft.ts'
import type { Passage } from '../text/passage.ts'
import type { Sources } from '../text/source.ts'
import type { Verify } from '../verification/verify.ts'
import type { Clock } from './clock.ts'
import type { Told } from './told.ts'
import type { Writing } from './writing.ts'

/** All that an answer by a language model is made from. */
export interface Generating {
  readonly writing: Writing
  readonly question: string
  readonly passages: readonly Passage[]
  /** The extractive answer: what is told where the model fails. */
  readonly drafts: readonly Draft[]
  readonly sources: Sources
  readonly verify: Verify
  readonly clock: Clock
  readonly meter: Meter
  readonly told: Told
}

/** What became of the model's part; what is said stands in `told`. */
export interface Generated {
  declined: boolean
  fallback: Fallback['reason'] | null
  /** Statements in the model's words that were told. */
  written: number
  repaired: number
  replaced: number
  firstStatementMs: number | null
  readonly sentences: NumberedSentences
}
