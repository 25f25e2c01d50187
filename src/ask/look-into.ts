/** A text may ask several things: each is looked into by itself, and they share one list of passages. */
import { partsOf } from '../answering/parts.ts'
import type { Question, ReadQuestion } from '../answering/question.ts'
import type { RankedEvidence } from '../answering/rank-passages.ts'
import type { Rewrite } from '../answering/rewrite.ts'
import { type Gathered, type GatherParts, gather, type Scope } from './gather.ts'

export interface Looked extends Gathered {
  readonly question: Question
}

interface LookParts extends GatherParts {
  readonly readQuestion: ReadQuestion
  readonly rewrite: Rewrite
}

/** The things that a text asks, in order; one for most. */
export function questionsIn(
  text: string,
  { readQuestion, rewrite, language }: Pick<LookParts, 'readQuestion' | 'rewrite' | 'language'>,
): Question[] {
  const parts = partsOf(text, language)
  return parts.map((part, i) => {
    const before = parts.slice(0, i).map((content) => ({ role: 'user' as const, content }))
    return readQuestion(before.length > 0 ? rewrite.rewriteFollowUp(part, before) : part)
  })
}

export const lookInto = (
  questions: readonly Question[],
  parts: LookParts,
  scope: Scope,
  signal: AbortSignal,
): Promise<Looked[]> =>
  Promise.all(
    questions.map(async (question) => ({
      question,
      ...(await gather(parts, question, scope, signal)),
    })),
  )

/** Best first: the best of each question, then the second of each, and no passage twice. */
export function rankedTogether(looked: readonly Looked[]): readonly RankedEvidence[] {
  const longest = Math.max(0, ...looked.map(({ ranked }) => ranked.length))
  const inTurn = Array.from({ length: longest }, (_, i) =>
    looked.flatMap(({ ranked }) => ranked[i] ?? []),
  ).flat()
  const byId = new Map<string, RankedEvidence>()
  for (const one of inTurn) if (!byId.has(one.passage.id)) byId.set(one.passage.id, one)
  return [...byId.values()]
}
