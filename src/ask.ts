/** One question to a verified answer. Start reading here: each step is a folder, and this file puts them in order. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { addressedTo } from './answering/addressed.ts'
import { compose } from './answering/compose.ts'
import { decide } from './answering/decide.ts'
import { documentEvidence } from './answering/document-evidence.ts'
import type { AskedTerms, Scored } from './answering/features.ts'
import type { FittedEvidence } from './answering/fitted-evidence.ts'
import type { Language } from './answering/language.ts'
import { withContext } from './answering/leans.ts'
import { type PassageEvidence, preselect } from './answering/preselect.ts'
import type { Question, ReadQuestion } from './answering/question.ts'
import { type RankedEvidence, rankPassages } from './answering/rank-passages.ts'
import type { Rewrite } from './answering/rewrite.ts'
import type { VectorsOf } from './answering/sentence-vectors.ts'
import { unframed } from './answering/unframed.ts'
import { type Evidence, weigh } from './answering/weigh.ts'
import type {
  Answer,
  AskRequest,
  Citation,
  Provenance,
  RankedPassage,
  Statement,
} from './contract.ts'
import type { Rerank } from './reranking/local-reranker.ts'
import type { Retrieve } from './retrieval/retrieve.ts'
import type { WordIndex } from './retrieval/word-index.ts'
import type { Draft } from './text/draft.ts'
import type { Library } from './text/library.ts'
import { contentTermsOf } from './text/terms.ts'
import { createVerify } from './verification/verify.ts'

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

export interface AssistantParts {
  readonly library: Library
  readonly embeddings: EmbeddingsInterface
  readonly vectorsOf: VectorsOf
  readonly retrieve: Retrieve
  readonly words: WordIndex
  /** Null: the other evidence decides alone. */
  readonly rerank: Rerank | null
  readonly language: Language
  readonly readQuestion: ReadQuestion
  readonly rewrite: Rewrite
  readonly fitted: FittedEvidence
  readonly provenance: Provenance
  /** A fresh UUIDv7. */
  readonly newId: () => string
  /** Told of each draft that failed verification. */
  readonly onWithheld: (reason: string) => void
}

/** How many passages an answer lists, unless asked for more. */
const LISTED = 5
/** How many passages have their sentences looked at. */
const LOOKED_AT = 10

export function createAssistant(parts: AssistantParts): Assistant {
  const { library } = parts
  return {
    library,
    search: async ({ query, topK = LISTED, sources }, signal) => {
      const question = parts.readQuestion(query)
      const { ranked } = await gather(parts, question, sources, Math.max(topK, LOOKED_AT), signal)
      return ranked.slice(0, topK).map(asListed)
    },
    ask: (request, signal) => ask(parts, request, signal),
  }
}

async function* ask(
  parts: AssistantParts,
  request: AskRequest,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  const clock = createClock()
  const createdAt = new Date().toISOString()
  const standaloneQuestion = parts.rewrite.rewriteFollowUp(request.question, request.history ?? [])
  const question = parts.readQuestion(standaloneQuestion)
  clock.lap('rewriteMs')

  const topK = Math.max(request.topK ?? LISTED, LISTED)
  const limit = Math.max(topK, LOOKED_AT)
  const { ranked, evidence } = await gather(parts, question, request.sources, limit, signal)
  const listed = ranked.slice(0, topK)
  clock.lap('retrieveMs')
  yield { event: 'retrieval', passages: listed.map(asListed) }

  const addressed = addressedTo(request.question).kind
  const decision = decide(addressed, question, evidence)
  const passages = listed.map(({ passage }) => passage)
  const drafts = decision.answers
    ? compose(question, evidence, passages, parts.library.sources, parts.fitted.appetites)
    : []
  clock.lap('answerMs')

  const verified = verifyAll(parts, drafts, passages)
  clock.lap('verifyMs')
  for (const { statement, citations } of verified)
    yield { event: 'statement', statement, citations }

  const statements = verified.map(({ statement }) => statement)
  const citations = uniqueByNumber(verified.flatMap((verdict) => verdict.citations))
  const answered = statements.length > 0
  const cited = new Set(citations.map(({ passageId }) => passageId))
  yield {
    event: 'answer',
    answer: {
      id: parts.newId(),
      createdAt,
      question: request.question,
      standaloneQuestion,
      status: answered ? 'answered' : 'not_in_sources',
      mode: 'extractive',
      text: answered ? textOf(statements) : decision.text,
      statements,
      citations,
      passages: listed.map((evidence, i) => ({
        ...asListed(evidence, i),
        cited: cited.has(evidence.passage.id),
      })),
      decision:
        decision.answers && !answered
          ? { ...decision.decision, reason: 'not_verified' }
          : decision.decision,
      withheld: drafts.length - verified.length,
      timings: clock.timings(),
      provenance: parts.provenance,
    },
  }
}

interface Gathered {
  readonly ranked: readonly RankedEvidence[]
  readonly evidence: Evidence
}

/** Retrieves, looks at the sentences, weighs them, and ranks the passages by what was found in them. */
async function gather(
  parts: AssistantParts,
  question: Question,
  sources: readonly string[] | undefined,
  limit: number,
  signal: AbortSignal,
): Promise<Gathered> {
  const { embeddings, retrieve, fitted, language, library } = parts
  const authors = [...library.sources.values()].flatMap(({ author }) => author ?? [])
  const asked = askedIn(question, authors, parts.words)
  const vector = await embeddings.embedQuery(asked.text)
  signal.throwIfAborted()
  const scope = sources ? { sources: new Set(sources) } : {}
  const found = retrieve({ text: asked.text, vector, limit, ...scope })
  const scored = await scoreSentences(parts, asked, vector, found)
  signal.throwIfAborted()
  const evidence = weigh(parts.rerank ? fitted.reranked : fitted.plain, asked, scored, language)
  const gathered = { ranked: rankPassages(found, evidence), evidence }
  return question.ofDocument ? documentEvidence(question, gathered, library) : gathered
}

/** The question as it is searched for, and its terms with how much each tells. */
export function askedIn(
  question: Question,
  authors: readonly string[],
  words: WordIndex,
): AskedTerms {
  const text = unframed(question.text, authors)
  const terms = [...new Set(contentTermsOf(text))]
  return { question, text, weights: new Map(terms.map((term) => [term, words.idf(term)])) }
}

/** The most promising sentences of the passages that were found first, with the cross-encoder's scores. */
export async function scoreSentences(
  { vectorsOf, rerank }: Pick<AssistantParts, 'vectorsOf' | 'rerank'>,
  { text, weights }: AskedTerms,
  vector: readonly number[],
  found: readonly PassageEvidence[],
): Promise<Scored[]> {
  const passages = found.slice(0, LOOKED_AT)
  const vectors = await vectorsOf(passages.map(({ passage }) => passage))
  const similarities = vectors.map((sentences) =>
    sentences.map((sentence) => dot(sentence, vector)),
  )
  const candidates = preselect(weights, passages, similarities)
  const read = candidates.map((candidate) => withContext(candidate.text, candidate.passage))
  const logits = rerank && (await rerank(text, read))
  return candidates.map((candidate, i) => ({ ...candidate, logit: logits?.[i] ?? null }))
}

function verifyAll(
  parts: AssistantParts,
  drafts: readonly Draft[],
  listed: Parameters<typeof createVerify>[1],
) {
  const verify = createVerify(parts.library.sources, listed)
  return drafts.flatMap((draft) => {
    const verdict = verify(draft)
    if (verdict.kind === 'verified') return [verdict]
    parts.onWithheld(verdict.reason)
    return []
  })
}

const asListed = (
  { passage, score, vector, words, fused, logit }: RankedEvidence,
  i: number,
): RankedPassage => ({
  id: passage.id,
  sourceId: passage.sourceId,
  title: passage.title,
  section: passage.section,
  start: passage.start,
  end: passage.end,
  text: passage.text,
  rank: i + 1,
  score,
  scores: { vector, words, fused, rerank: logit },
  cited: false,
})

/** Statements in order, each followed by the numbers of its citations. */
const textOf = (statements: readonly Statement[]): string =>
  statements
    .map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join('')}`)
    .join(' ')

const uniqueByNumber = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map((citation) => [citation.n, citation])).values(),
]

const dot = (a: Float32Array, b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)

type Stage = 'rewriteMs' | 'retrieveMs' | 'answerMs' | 'verifyMs'

/** Milliseconds of each stage, to a hundredth. */
function createClock() {
  const start = performance.now()
  const laps: Record<Stage, number> = { rewriteMs: 0, retrieveMs: 0, answerMs: 0, verifyMs: 0 }
  let last = start
  const rounded = (ms: number) => Math.round(ms * 100) / 100
  return {
    lap(stage: Stage) {
      const now = performance.now()
      laps[stage] = rounded(now - last)
      last = now
    },
    timings: () => ({ ...laps, totalMs: rounded(performance.now() - start) }),
  }
}
