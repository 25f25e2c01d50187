/** Keeps the best few of many without sorting them all. */
export interface Best {
  offer(row: number, score: number): void
  /** Only more than that is taken. */
  least(): number
  /** Best first; of equals, the one that was offered first. */
  readonly found: readonly { readonly row: number; readonly score: number }[]
}

export function createBest(k: number): Best {
  const found: { row: number; score: number }[] = []
  return {
    found,
    least: () =>
      found.length < k
        ? Number.NEGATIVE_INFINITY
        : (found[k - 1]?.score ?? Number.POSITIVE_INFINITY),
    offer(row, score) {
      const last = found[found.length - 1]
      const full = found.length >= k
      if (k <= 0 || (full && last && score <= last.score)) return
      let at = full ? found.length - 1 : found.length
      for (; at > 0; at--) {
        const before = found[at - 1]
        if (!before || before.score >= score) break
        found[at] = before
      }
      found[at] = { row, score }
    },
  }
}
