/** How well a question set was answered. */
import type { Answer, Citation } from '../contract.ts'
import type { Sources } from '../text/source.ts'
import { overlapOf, type Span } from '../text/span.ts'
import type { SetQuestion } from './question-set.ts'

export interface Asked {
  readonly question: SetQuestion
  readonly answer: Pick<Answer, 'status' | 'statements' | 'citations' | 'passages' | 'timings'>
}

/** So many of how many. */
export interface Share {
  readonly good: number
  readonly of: number
}

export interface Scores {
  readonly questions: number
  readonly medianMs: number
  /** Citations whose quote is what stands at their place. */
  readonly exact: Share
  /** Statements with a citation. */
  readonly grounded: Share
  /** Questions with a known place that is among the first passages. */
  readonly 'hit@1': Share
  readonly 'hit@3': Share
  readonly 'hit@5': Share
  /** Questions with a known place that is cited. */
  readonly cited: Share
  /** Answerable questions that were answered. */
  readonly answered: Share
  /** Unanswerable questions that were declined. */
  readonly abstained: Share
}

export function scoresOf(asked: readonly Asked[], sources: Sources): Scores {
  const placed = asked.filter(({ question }) => (question.answers ?? []).length > 0)
  const hit = (k: number) =>
    share(placed, ({ question, answer }) => finds(answer.passages.slice(0, k), question))
  const answers = asked.map(({ answer }) => answer)
  return {
    questions: asked.length,
    medianMs: median(answers.map(({ timings }) => timings.totalMs)),
    exact: share(
      answers.flatMap(({ citations }) => citations),
      (citation) => isExact(citation, sources),
    ),
    grounded: share(
      answers.flatMap(({ statements }) => statements),
      ({ citations }) => citations.length > 0,
    ),
    'hit@1': hit(1),
    'hit@3': hit(3),
    'hit@5': hit(5),
    cited: share(placed, ({ question, answer }) => finds(answer.citations, question)),
    answered: share(
      asked.filter(({ question }) => question.answerable),
      ({ answer }) => answer.status === 'answered',
    ),
    abstained: share(
      asked.filter(({ question }) => !question.answerable),
      ({ answer }) => answer.status === 'not_in_sources',
    ),
  }
}

function share<T>(items: readonly T[], isGood: (item: T) => boolean): Share {
  return { good: items.filter(isGood).length, of: items.length }
}

const isExact = ({ sourceId, start, end, quote }: Citation, sources: Sources): boolean =>
  sources.get(sourceId)?.text.slice(start, end) === quote

type Place = Span & { readonly sourceId: string }

/** Most of a known place, or a clause of it: a quote may be shorter than the sentence that was marked. */
const ENOUGH = 0.6

const finds = (found: readonly Place[], { answers = [] }: SetQuestion): boolean =>
  answers.some((answer) =>
    found.some((place) => {
      if (place.sourceId !== answer.sourceId) return false
      const shared = overlapOf(place, answer)
      const shorter = Math.min(answer.end - answer.start, place.end - place.start)
      return shared > 0 && shared >= ENOUGH * shorter
    }),
  )

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
