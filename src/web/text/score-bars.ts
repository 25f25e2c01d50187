import type { RankedPassage } from '../../contract.ts'

/** One score of one passage, with its length on a bar of length 1; null where that stage did not look at it. */
export interface ScoreBar {
  readonly name: string
  readonly value: number | null
  readonly share: number
}

const STAGES = [
  ['Meaning', 'vector'],
  ['Words', 'words'],
  ['Together', 'fused'],
  ['Evidence', 'rerank'],
] as const

/**
 * The scores of a passage beside those of the whole list. Scores of different stages have no common scale: each
 * stage's bars run from its lowest score in the list, or 0 where none is below it, to its highest.
 */
export function scoreBars(
  { scores }: RankedPassage,
  list: readonly RankedPassage[],
): readonly ScoreBar[] {
  return STAGES.map(([name, stage]) => {
    const value = scores[stage]
    if (value === null) return { name, value, share: 0 }
    const all = list.flatMap((p) => p.scores[stage] ?? [])
    const low = Math.min(0, ...all)
    const high = Math.max(...all)
    return { name, value, share: high > low ? (value - low) / (high - low) : 0 }
  })
}
