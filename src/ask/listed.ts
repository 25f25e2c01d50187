import type { RankedEvidence } from '../answering/rank-passages.ts'
import type { RankedPassage } from '../contract.ts'

/** A passage as it is listed; nothing is cited yet. */
export const asListed = (
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
