/** How well scores tell the supported from the others. */
export interface Judged {
  readonly score: number
  readonly supported: boolean
}

/** Area under the ROC curve: how often a supported one scores above another, ties counted half. */
export function aucOf(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.score - b.score)
  let wins = 0
  let others = 0
  for (let i = 0; i < sorted.length; ) {
    let j = i
    while (j < sorted.length && sorted[j]?.score === sorted[i]?.score) j++
    const tied = sorted.slice(i, j)
    const tiedOthers = tied.filter(({ supported }) => !supported).length
    wins += (tied.length - tiedOthers) * (others + tiedOthers / 2)
    others += tiedOthers
    i = j
  }
  return wins / Math.max(1, others * (sorted.length - others))
}

export function precisionAndRecall<T extends Judged>(
  judged: readonly T[],
  passes: (one: T) => boolean,
) {
  const passed = judged.filter(passes)
  const right = passed.filter(({ supported }) => supported).length
  return {
    precision: right / Math.max(1, passed.length),
    recall: right / Math.max(1, judged.filter(({ supported }) => supported).length),
  }
}
