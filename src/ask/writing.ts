import type { Writer } from '../answering/write-answer.ts'
import type { WriteRewrite } from '../answering/write-rewrite.ts'

/** A language model that writes answers. */
export interface Writing {
  /** Its name, as it was configured. */
  readonly model: string
  readonly writer: Writer
  readonly rewrite: WriteRewrite
  /** Over the prompts, in hex. */
  readonly promptSha256: string
  /** Milliseconds that it may take for one answer, and of them for making a follow-up whole. */
  readonly timeoutMs: number
  readonly rewriteMs: number
}
