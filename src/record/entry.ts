import { canonicalJson, readJson, sha256Of } from './canonical-json.ts'

/** What one link of the chain says. Its hash covers all of it, and through `previousSha256` all before it. */
export interface Link {
  /** 1, 2, 3, … without a gap. */
  readonly position: number
  /** An answer was recorded, or the content of an earlier one was erased. */
  readonly kind: 'answer' | 'erasure'
  readonly answerId: string
  readonly recordedAt: string
  /** Of the answer with its context; an erasure repeats the one of what it erased. */
  readonly contentSha256: string
  /** `GENESIS` for the first. */
  readonly previousSha256: string
}

export interface Entry extends Link {
  readonly sha256: string
  /** Ed25519 over the hash, in base64; null where no key was set. */
  readonly signature: string | null
}

export const GENESIS = '0'.repeat(64)

/** SHA-256 of the link's canonical JSON (RFC 8785). */
export function linkSha256({
  position,
  kind,
  answerId,
  recordedAt,
  contentSha256,
  previousSha256,
}: Link): string {
  return sha256Of(
    canonicalJson({ position, kind, answerId, recordedAt, contentSha256, previousSha256 }),
  )
}

/**
 * SHA-256 of the canonical JSON of an answer with its context. It covers the exact bytes too, since two
 * spellings can mean the same JSON. The context carries random salt, so that the hash that stays
 * after an erasure cannot be used to guess what was erased.
 */
export const contentSha256 = (answerJson: string, contextJson: string): string =>
  sha256Of(
    canonicalJson({
      answer: readJson(answerJson),
      answerSha256: sha256Of(answerJson),
      context: readJson(contextJson),
      contextSha256: sha256Of(contextJson),
    }),
  )
