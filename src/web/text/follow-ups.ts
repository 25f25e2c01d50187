import type { Suggestion } from '../../contract/conversations.ts'
import type { Citation } from '../../contract.ts'

/**
 * What to ask next, nearest first: of the suggested questions those that were neither asked nor answered by a quote
 * already, in order of how near their sentence stands to the latest answer's quotes; those of other documents follow.
 */
export function followUps(
  suggestions: readonly Suggestion[],
  asked: ReadonlySet<string>,
  /** Of each answer so far, oldest first. */
  answers: readonly (readonly Citation[])[],
): readonly Suggestion[] {
  const told = answers.flat()
  const latest = answers.findLast((citations) => citations.length > 0) ?? []
  const distanceTo = (one: Suggestion): number =>
    Math.min(Number.POSITIVE_INFINITY, ...latest.map((citation) => gapBetween(one, citation)))
  return suggestions
    .filter((one) => !asked.has(one.question) && !told.some((c) => gapBetween(one, c) === 0))
    .map((one) => ({ one, distance: distanceTo(one) }))
    .sort((a, b) => (a.distance === b.distance ? 0 : a.distance - b.distance))
    .map(({ one }) => one)
}

type Place = Pick<Suggestion, 'sourceId' | 'start' | 'end'>

/** Characters between two places; 0 where they overlap, without end where they are in different documents. */
function gapBetween(a: Place, b: Place): number {
  if (a.sourceId !== b.sourceId) return Number.POSITIVE_INFINITY
  if (a.start < b.end && b.start < a.end) return 0
  return Math.max(1, Math.max(a.start, b.start) - Math.min(a.end, b.end))
}
