/** The parts of an answer that depend on how it came about. */
import type { Decision } from '../answering/decide.ts'
import type { Meter } from '../answering/model-meter.ts'
import type { RankedEvidence } from '../answering/rank-passages.ts'
import type { Answer, Provenance } from '../contract.ts'
import { fallbackFor } from './fallback-words.ts'
import type { Generated } from './generating.ts'
import { asListed } from './listed.ts'
import { citationsIn, statementsIn, type Told, textOf } from './told.ts'
import type { Understood } from './understand.ts'
import type { Writing } from './writing.ts'

export interface Content {
  readonly told: Told
  readonly listed: readonly RankedEvidence[]
  readonly decision: Decision
  /** Null where no language model was asked to write. */
  readonly generated: Generated | null
}

export function contentOf({ told, listed, decision, generated }: Content) {
  const statements = statementsIn(told)
  const citations = citationsIn(told)
  const answered = statements.length > 0
  const written = generated !== null && wroteIn(generated)
  // A language model was given all the questions, and says itself what it cannot answer.
  const unanswered = (answered && !written && decision.unanswered) || []
  const cited = new Set(citations.map(({ passageId }) => passageId))
  return {
    status: answered ? 'answered' : 'not_in_sources',
    mode: written ? 'generative' : 'extractive',
    text: answered ? [textOf(told), ...unansweredNote(unanswered)].join(' ') : decision.text,
    statements,
    citations,
    passages: listed.map((evidence, i) => ({
      ...asListed(evidence, i),
      cited: cited.has(evidence.passage.id),
    })),
    decision: { ...decision.decision, reason: reasonOf(decision, generated, answered) },
    ...(unanswered.length > 0 && { unanswered: [...unanswered] }),
    withheld: told.withheld.length,
  } satisfies Partial<Answer>
}

const unansweredNote = (questions: readonly string[]): string[] =>
  questions.map((question) => `(The sources do not answer: “${question}”)`)

/** Whether the answer is the language model's: its statements, or its word that nothing answers. */
const wroteIn = ({ written, declined }: Generated): boolean => written > 0 || declined

function reasonOf(
  { answers, decision }: Decision,
  generated: Generated | null,
  answered: boolean,
): Answer['decision']['reason'] {
  if (!answers || answered) return decision.reason
  return generated?.declined ? 'model_declined' : 'not_verified'
}

/** What asking the language model cost, and why it is not its answer that was given. */
export function usedOf(
  { model }: Writing,
  meter: Meter,
  understood: Understood,
  generated: Generated | null,
): Pick<Answer, 'usage' | 'fallback'> {
  const { calls, counted, inputTokens, outputTokens } = meter
  const given = generated?.sentences
  return {
    ...(generated?.fallback && { fallback: fallbackFor(generated.fallback) }),
    usage: {
      model,
      calls,
      inputTokens,
      outputTokens,
      estimated: counted < calls,
      firstStatementMs: generated?.firstStatementMs ?? null,
      sentences: {
        given: given?.all.length ?? 0,
        leftOut: given?.leftOut ?? 0,
        distrusted: given?.distrusted ?? 0,
      },
      repaired: generated?.repaired ?? 0,
      replaced: generated?.replaced ?? 0,
      rewrittenBy: understood.by,
    },
  }
}

/** Names the language model and its prompts where anything in the answer is its work. */
export function provenanceOf(
  provenance: Provenance,
  writing: Writing | null,
  { by }: Understood,
  generated: Generated | null,
): Provenance {
  if (!writing || !(by === 'model' || (generated && wroteIn(generated)))) return provenance
  return { ...provenance, answerModel: writing.model, promptSha256: writing.promptSha256 }
}
