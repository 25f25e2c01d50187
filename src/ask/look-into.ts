/** A text may ask several things: each is looked into by itself, and they share one list of passages. */
import { apartFromBackground } from '../answering/background.ts'
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

/** A thing that is asked, and words of the talk around it that a search adds at a lower weight. */
export interface Sought {
  readonly question: Question
  readonly context: readonly string[]
}

/** The things that a text asks, in order; one for most. What stands around a question is talk that it follows. */
export function questionsIn(
  text: string,
  { readQuestion, rewrite, language }: Pick<LookParts, 'readQuestion' | 'rewrite' | 'language'>,
): Sought[] {
  const apart = apartFromBackground(text)
  const parts = apart ? [apart.question] : partsOf(text, language)
  return parts.map((part, i) => {
    const said = apart ? [apart.background] : parts.slice(0, i)
    const talk = said.map((content) => ({ role: 'user' as const, content }))
    return {
      question: readQuestion(talk.length > 0 ? rewrite.rewriteFollowUp(part, talk) : part),
      context: apart ? rewrite.contextTerms(part, talk) : [],
    }
  })
}

export const lookInto = (
  sought: readonly Sought[],
  parts: LookParts,
  scope: Scope,
  signal: AbortSignal,
): Promise<Looked[]> =>
  Promise.all(
    sought.map(async ({ question, context }) => {
      const wider = { ...scope, context: [...(scope.context ?? []), ...context] }
      return { question, ...(await gather(parts, question, wider, signal)) }
    }),
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
