/** One question to a verified answer. Start reading here: each step is a folder, and this file puts them in order. */
import { addressedTo } from './answering/addressed.ts'
import { composeTogether } from './answering/compose.ts'
import { decide, decideTogether } from './answering/decide.ts'
import { newMeter } from './answering/model-meter.ts'
import type { ReadQuestion } from './answering/question.ts'
import type { Rewrite } from './answering/rewrite.ts'
import { answerIn } from './ask/answer-in.ts'
import { createClock } from './ask/clock.ts'
import { contentOf, provenanceOf, usedOf } from './ask/content.ts'
import type { Ask, AskEvent, Search } from './ask/events.ts'
import { type GatherParts, gather, LOOKED_AT } from './ask/gather.ts'
import { generate } from './ask/generate.ts'
import { asListed } from './ask/listed.ts'
import { lookInto, questionsIn, rankedTogether } from './ask/look-into.ts'
import { spelledRight } from './ask/spell.ts'
import { createSuggestions, type SuggestedQuestion } from './ask/suggestions.ts'
import { timeLimit } from './ask/time-limit.ts'
import { newTold, tell } from './ask/told.ts'
import { understand } from './ask/understand.ts'
import { writeOut } from './ask/write-out.ts'
import type { Writing } from './ask/writing.ts'
import type { AskRequest, Provenance } from './contract.ts'
import { NoLanguageModel } from './problem.ts'
import type { Library } from './text/library.ts'
import type { CheckSupport } from './verification/support.ts'
import { createVerify } from './verification/verify.ts'

/** Everything that answers over one loaded index. */
export interface Assistant {
  readonly library: Library
  /** What the index takes on disk, by part; null where it is elsewhere. */
  readonly indexBytes?: Readonly<Record<string, number>> | null
  readonly ask: Ask
  readonly search: Search
  /** Questions to begin with, each of which is answered. */
  readonly suggest: (signal: AbortSignal) => Promise<readonly SuggestedQuestion[]>
}

export interface AssistantParts extends GatherParts {
  readonly indexBytes?: Assistant['indexBytes']
  readonly readQuestion: ReadQuestion
  readonly rewrite: Rewrite
  readonly checkSupport: CheckSupport
  /** Null: answers are quoted, never written. */
  readonly writing: Writing | null
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
    indexBytes: parts.indexBytes ?? null,
    search: async ({ query, topK = LISTED, sources }, signal) => {
      const question = parts.readQuestion(await asDocumentsWrite(query, parts))
      const { ranked } = await gather(
        parts,
        question,
        { sources, limit: Math.max(topK, LOOKED_AT) },
        signal,
      )
      return ranked.slice(0, topK).map(asListed)
    },
    ask: (request, signal) => ask(parts, request, signal),
    suggest: createSuggestions(parts, (request, signal) =>
      answerIn(ask(parts, { ...request, mode: 'extractive' }, signal)),
    ),
  }
}

async function* ask(
  parts: AssistantParts,
  request: AskRequest,
  caller: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  const writing = writingFor(request, parts.writing)
  const { signal, done } = timeLimit(caller, writing?.timeoutMs ?? null)
  try {
    yield* answer(parts, request, writing, { caller, signal })
  } finally {
    done()
  }
}

async function* answer(
  parts: AssistantParts,
  request: AskRequest,
  writing: Writing | null,
  /** The caller's, and the one that fires when the language model's time is up, too. */
  { caller, signal }: { readonly caller: AbortSignal; readonly signal: AbortSignal },
): AsyncGenerator<AskEvent, void> {
  const clock = createClock()
  const meter = newMeter()
  const createdAt = new Date().toISOString()
  const understood = await understand(request, parts.rewrite, writing, meter, signal)
  const standaloneQuestion = await asDocumentsWrite(understood.text, parts)
  const sought = questionsIn(standaloneQuestion, parts)
  clock.lap('rewriteMs')

  const topK = Math.max(request.topK ?? LISTED, LISTED)
  const scope = {
    sources: request.sources,
    context: parts.rewrite.contextTerms(request.question, request.history ?? []),
    limit: Math.max(topK, LOOKED_AT),
  }
  const looked = await lookInto(sought, parts, scope, caller)
  const listed = rankedTogether(looked).slice(0, topK)
  const passages = listed.map(({ passage }) => passage)
  const sources = await parts.library.read(new Set(passages.map(({ sourceId }) => sourceId)))
  clock.lap('retrieveMs')
  yield { event: 'retrieval', passages: listed.map(asListed) }

  const addressed = addressedTo(request.question).kind
  const decided = looked.map((one) => ({
    ...one,
    ...decide(addressed, one.question, one.evidence),
  }))
  const decision = decideTogether(decided)
  const drafts = composeTogether(
    decided.filter(({ answers }) => answers),
    passages,
    sources,
    parts.fitted.appetites,
  )
  clock.lap('answerMs')

  const told = newTold()
  const verify = createVerify(sources, passages, parts.checkSupport)
  // What the evidence is too weak for never reaches a language model.
  const generated =
    writing && decision.answers
      ? yield* generate(
          {
            writing,
            question: standaloneQuestion,
            passages,
            drafts,
            sources,
            verify,
            clock,
            meter,
            told,
          },
          signal,
        )
      : yield* tell(drafts, verify, clock, told)

  const content = contentOf({ told, listed, decision, generated: generated ?? null })
  yield {
    event: 'answer',
    answer: {
      id: parts.newId(),
      createdAt,
      question: request.question,
      standaloneQuestion,
      ...content,
      ...(writing && usedOf(writing, meter, understood, generated ?? null)),
      timings: clock.timings(),
      provenance: provenanceOf(parts.provenance, writing, understood, generated ?? null),
    },
    withheld: told.withheld,
  }
}

const asDocumentsWrite = async (question: string, parts: GatherParts): Promise<string> =>
  spelledRight(await writeOut(question, parts), parts)

/** The language model, where the answer is to be written by one. Throws NoLanguageModel. */
function writingFor({ mode }: AskRequest, writing: Writing | null): Writing | null {
  if (mode === 'generative' && !writing)
    throw new NoLanguageModel(
      'A written answer was asked for, and no language model is configured',
      'No language model is configured here. Ask with mode "extractive", or leave the mode out.',
    )
  return mode === 'extractive' ? null : writing
}
