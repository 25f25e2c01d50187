/**
 * Everything that crosses the wire. The server validates with these schemas, the page and the tests read them.
 * Offsets are UTF-16 code units into a source's canonical text: `text.slice(start, end) === quote`.
 */
import * as z from 'zod/mini'
import { Fallback, Usage } from './contract/generation.ts'

export const count = z.int().check(z.nonnegative())
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const QUESTION_MAX = 2000
export const TOP_K_MAX = 50

/** Trimmed, with at least one character that is not white space. */
export const question = z.string().check(z.trim(), z.minLength(1), z.maxLength(QUESTION_MAX))

export const Turn = z.object({
  role: z.enum(['user', 'assistant']),
  content: z.string().check(z.maxLength(20_000)),
})
export const Mode = z.enum(['extractive', 'generative'])
const sourceIds = z
  .array(z.string().check(z.minLength(1), z.maxLength(1000)))
  .check(z.minLength(1), z.maxLength(1000))

export const AskRequest = z.object({
  question,
  history: z.optional(z.array(Turn).check(z.maxLength(100))),
  conversationId: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  mode: z.optional(Mode),
  sources: z.optional(sourceIds),
  topK: z.optional(z.int().check(z.minimum(1), z.maximum(TOP_K_MAX))),
})
export const SearchRequest = z.object({
  query: question,
  topK: z.optional(z.int().check(z.minimum(1), z.maximum(TOP_K_MAX))),
  sources: z.optional(sourceIds),
})

/** Each stage's own score; null where the stage did not look at the passage. Bigger is better in all of them. */
export const Scores = z.object({
  vector: z.nullable(z.number()),
  words: z.nullable(z.number()),
  fused: z.number(),
  rerank: z.nullable(z.number()),
})
export const RankedPassage = z.object({
  id: z.string(),
  sourceId: z.string(),
  title: z.string(),
  section: z.nullable(z.string()),
  start: count,
  end: count,
  text: z.string(),
  rank: z.int().check(z.positive()),
  score: z.number(),
  scores: Scores,
  cited: z.boolean(),
})
export const Citation = z.object({
  n: z.int().check(z.positive()),
  sourceId: z.string(),
  passageId: z.string(),
  title: z.string(),
  section: z.nullable(z.string()),
  quote: z.string().check(z.minLength(1)),
  start: count,
  end: count,
  prefix: z.string(),
  suffix: z.string(),
  sourceSha256: sha256,
  url: z.string(),
  /** Whose words these seem to be, by quotation marks and verbs of saying: a heuristic. Older records say nothing. */
  voice: z.optional(z.enum(['author', 'quoted'])),
  /** Who is quoted, as the text names them; null for the author, and where the text does not say. */
  quotedParty: z.optional(z.nullable(z.string())),
})
export const Statement = z.object({
  text: z.string().check(z.minLength(1)),
  citations: z.array(z.int().check(z.positive())).check(z.minLength(1)),
  support: z.object({ verdict: z.enum(['verbatim', 'supported']), score: z.number() }),
})
/** Why it was answered or declined: the evidence's score against the threshold it had to reach, both in 0..1. */
export const Decision = z.object({
  reason: z.enum([
    'evidence_found',
    'evidence_too_weak',
    'nothing_retrieved',
    'not_a_question',
    'instruction',
    'not_verified',
    /** A language model was given the sentences and says that none of them answers. */
    'model_declined',
  ]),
  score: z.number(),
  threshold: z.number(),
  /** What was asked for, as it was read: who, when, how many, list, why, ... */
  asked: z.string(),
})
export const Provenance = z.object({
  version: z.string(),
  embeddingModel: z.string(),
  rerankerModel: z.nullable(z.string()),
  indexSha256: sha256,
  answerModel: z.nullable(z.string()),
  promptSha256: z.nullable(sha256),
})
export const Timings = z.object({
  rewriteMs: z.number(),
  retrieveMs: z.number(),
  answerMs: z.number(),
  verifyMs: z.number(),
  totalMs: z.number(),
})
export const Answer = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  question: z.string(),
  standaloneQuestion: z.string(),
  status: z.enum(['answered', 'not_in_sources']),
  mode: Mode,
  text: z.string().check(z.minLength(1)),
  statements: z.array(Statement),
  citations: z.array(Citation),
  passages: z.array(RankedPassage),
  decision: Decision,
  /** Set where the text asks several things and some of them are not answered. */
  unanswered: z.optional(z.array(z.string())),
  /** Drafted statements that failed verification and were not sent. */
  withheld: count,
  /** Set where a language model was asked, and the answer or the rest of it had to be quoted without it. */
  fallback: z.optional(Fallback),
  /** Set where a language model was asked. */
  usage: z.optional(Usage),
  timings: Timings,
  provenance: Provenance,
})

export const RetrievalEvent = z.object({ passages: z.array(RankedPassage) })
export const StatementEvent = z.object({ statement: Statement, citations: z.array(Citation) })

export const SourceSummary = z.object({
  id: z.string(),
  title: z.string(),
  author: z.nullable(z.string()),
  format: z.enum(['txt', 'md', 'html', 'pdf', 'docx']),
  path: z.string(),
  sha256,
  length: count,
  passages: count,
})
export const SkippedFile = z.object({ path: z.string(), reason: z.string() })
export const SourceList = z.object({
  sources: z.array(SourceSummary),
  skipped: z.array(SkippedFile),
  /** Of a page: where the next one begins; null of the last. */
  nextCursor: z.optional(z.nullable(z.string())),
})
export const SourceDetail = z.extend(SourceSummary, {
  text: z.string(),
  sections: z.array(z.object({ heading: z.string(), start: count, end: count })),
})
export const PlainPassage = z.object({
  id: z.string(),
  section: z.nullable(z.string()),
  start: count,
  end: count,
  text: z.string(),
})
export const PassageList = z.object({ passages: z.array(PlainPassage) })
export const SearchResult = z.object({ passages: z.array(RankedPassage) })

/** RFC 9457. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
})

export type Turn = z.infer<typeof Turn>
export type AskRequest = z.infer<typeof AskRequest>
export type RankedPassage = z.infer<typeof RankedPassage>
export type Citation = z.infer<typeof Citation>
export type Statement = z.infer<typeof Statement>
export type Decision = z.infer<typeof Decision>
export type Provenance = z.infer<typeof Provenance>
export type Timings = z.infer<typeof Timings>
export type Answer = z.infer<typeof Answer>
export type StatementEvent = z.infer<typeof StatementEvent>
export type SourceSummary = z.infer<typeof SourceSummary>
export type SkippedFile = z.infer<typeof SkippedFile>
export type SourceDetail = z.infer<typeof SourceDetail>
export type PlainPassage = z.infer<typeof PlainPassage>
export type ProblemDetails = z.infer<typeof ProblemDetails>
