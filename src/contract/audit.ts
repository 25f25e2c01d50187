/** What is recorded, and whether it still holds. */
import * as z from 'zod/mini'
import { Answer, count, sha256 } from '../contract.ts'

/** One page of the record, newest first. */
export const AnswerList = z.object({
  answers: z.array(Answer),
  nextCursor: z.nullable(z.string()),
})
const place = { start: z.nullable(count), end: z.nullable(count) }
export const CitationVerdict = z.enum(['intact', 'moved', 'source_changed', 'missing'])
export const Verdict = z.enum(['intact', 'moved', 'broken'])
const statementVerdict = { index: count, verdict: Verdict }
export const AuditReport = z.object({
  id: z.uuid(),
  verdict: Verdict,
  /** `start` and `end`: where the words stand now, or what stands in their place; null where nothing was found. */
  citations: z.array(
    z.object({
      n: z.int(),
      verdict: CitationVerdict,
      sourceId: z.string(),
      ...place,
      was: z.object({ sourceId: z.string(), start: count, end: count }),
      note: z.string(),
    }),
  ),
  statements: z.array(z.object(statementVerdict)),
  record: z.object({
    position: z.int(),
    hash: sha256,
    previousHash: sha256,
    recordedAt: z.iso.datetime(),
    signed: z.boolean(),
    chain: z.enum(['intact', 'broken']),
    /** The first fault of the chain, in words; empty where it is intact. */
    note: z.string(),
  }),
})
export const VERIFY_MAX = 100
/** Words that somebody says stand in a source, and where if they say so. */
export const ClaimedQuote = z.object({
  sourceId: z.optional(z.string().check(z.maxLength(1000))),
  quote: z.string().check(z.trim(), z.minLength(1), z.maxLength(5000)),
  start: z.optional(count),
  end: z.optional(count),
})
export const VerifyRequest = z
  .object({
    text: z.optional(z.string().check(z.maxLength(20_000))),
    citations: z._default(z.array(ClaimedQuote).check(z.maxLength(VERIFY_MAX)), []),
  })
  .check(
    z.refine(({ text, citations }) => text !== undefined || citations.length > 0, {
      error: 'Send a text or citations',
      path: ['citations'],
    }),
  )
const Piece = z.object({ sourceId: z.string(), start: count, end: count, quote: z.string() })
export const QuoteVerdict = z.object({
  n: z.int(),
  verdict: CitationVerdict,
  match: z.enum(['exact', 'normalised', 'other_source', 'stitched', 'not_found']),
  sourceId: z.nullable(z.string()),
  ...place,
  /** Of a quote that was stitched: where each piece stands. */
  pieces: z.array(Piece),
  note: z.string(),
})
export const VerifyReport = z.object({
  verdict: Verdict,
  citations: z.array(QuoteVerdict),
  statements: z.array(
    z.object({ ...statementVerdict, text: z.string(), citations: z.array(z.int()) }),
  ),
})

export type AuditReport = z.infer<typeof AuditReport>
export type VerifyRequest = z.infer<typeof VerifyRequest>
export type VerifyReport = z.infer<typeof VerifyReport>
export type Verdict = z.infer<typeof Verdict>
