/** One question to a verified answer. Start reading here: each step is a folder, and this file puts them in order. */
import { addressedTo } from './answering/addressed.ts'
import { compose } from './answering/compose.ts'
import { decide } from './answering/decide.ts'
import type { ReadQuestion } from './answering/question.ts'
import type { Rewrite } from './answering/rewrite.ts'
import { answerIn } from './ask/answer-in.ts'
import { createClock } from './ask/clock.ts'
import type { Ask, AskEvent, Search } from './ask/events.ts'
import { type GatherParts, gather, LOOKED_AT } from './ask/gather.ts'
import { asListed } from './ask/listed.ts'
import { createSuggestions, type SuggestedQuestion } from './ask/suggestions.ts'
import type { Answer, AskRequest, Citation, Provenance, Statement } from './contract.ts'
import type { Draft } from './text/draft.ts'
import type { Library } from './text/library.ts'
import type { Passage } from './text/passage.ts'
import type { CheckSupport } from './verification/support.ts'
import { createVerify } from './verification/verify.ts'

/** Everything that answers over one loaded index. */
export interface Assistant {
  readonly library: Library
  readonly ask: Ask
  readonly search: Search
  /** Questions to begin with, each of which is answered. */
  readonly suggest: (signal: AbortSignal) => Promise<readonly SuggestedQuestion[]>
}

export interface AssistantParts extends GatherParts {
  readonly readQuestion: ReadQuestion
  readonly rewrite: Rewrite
  readonly checkSupport: CheckSupport
  readonly provenance: Provenance
  /** A fresh UUIDv7. */
  readonly newId: () => string
}

/** How many passages an answer lists, unless asked for more. */
const LISTED = 5

export function createAssistant(parts: AssistantParts): Assistant {
  const { library } = parts
  return {
    library,
    search: async ({ query, topK = LISTED, sources }, signal) => {
      const question = parts.readQuestion(query)
      const { ranked } = await gather(
        parts,
        question,
        { sources, limit: Math.max(topK, LOOKED_AT) },
        signal,
      )
      return ranked.slice(0, topK).map(asListed)
    },
    ask: (request, signal) => ask(parts, request, signal),
    suggest: createSuggestions(parts, (request, signal) => answerIn(ask(parts, request, signal))),
  }
}

async function* ask(
  parts: AssistantParts,
  request: AskRequest,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  const clock = createClock()
  const createdAt = new Date().toISOString()
  const { history = [] } = request
  const standaloneQuestion = parts.rewrite.rewriteFollowUp(request.question, history)
  const question = parts.readQuestion(standaloneQuestion)
  clock.lap('rewriteMs')

  const topK = Math.max(request.topK ?? LISTED, LISTED)
  const scope = {
    sources: request.sources,
    context: parts.rewrite.contextTerms(request.question, history),
    limit: Math.max(topK, LOOKED_AT),
  }
  const { ranked, evidence } = await gather(parts, question, scope, signal)
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

  const { verified, withheld } = await verifyAll(parts, drafts, passages)
  clock.lap('verifyMs')
  for (const { statement, citations } of verified)
    yield { event: 'statement', statement, citations }

  const statements = verified.map(({ statement }) => statement)
  const citations = uniqueByNumber(verified.flatMap((verdict) => verdict.citations))
  const answered = statements.length > 0
  const cited = new Set(citations.map(({ passageId }) => passageId))
  const answer: Answer = {
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
    withheld: withheld.length,
    timings: clock.timings(),
    provenance: parts.provenance,
  }
  yield { event: 'answer', answer, withheld }
}

async function verifyAll(
  { library, checkSupport }: AssistantParts,
  drafts: readonly Draft[],
  listed: readonly Passage[],
) {
  const verify = createVerify(library.sources, listed, checkSupport)
  const verdicts = []
  for (const draft of drafts) verdicts.push({ draft, verdict: await verify(draft) })
  return {
    verified: verdicts.flatMap(({ verdict }) => (verdict.kind === 'verified' ? [verdict] : [])),
    withheld: verdicts.flatMap(({ draft: { text }, verdict }) =>
      verdict.kind === 'withheld' ? [{ text, reason: verdict.reason }] : [],
    ),
  }
}

/** Statements in order, each followed by the numbers of its citations. */
const textOf = (statements: readonly Statement[]): string =>
  statements
    .map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join('')}`)
    .join(' ')

const uniqueByNumber = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map((citation) => [citation.n, citation])).values(),
]
