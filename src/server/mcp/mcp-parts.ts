import type { Assistant } from '../../ask.ts'

/** What the tools work with. */
export interface McpParts {
  /** Throws or rejects with NotReady, or with what went wrong, for as long as nothing can be answered. */
  readonly assistant: () => Assistant | Promise<Assistant>
  readonly version: string
  /** In milliseconds, until an answer must be complete. */
  readonly answerMs: number
}
