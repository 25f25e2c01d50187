/**
 * Numbers of the pairs of each batch: `count` batches or fewer, which take about the same time, of pairs about as long
 * as each other. What fills up the shorter ones costs as much as they do: of 24 sentences, half of the time.
 */
export function batchesOf(lengths: readonly number[], count: number): number[][] {
  const order = [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const batches: number[][] = []
  let open: number[] = []
  let tokens = 0
  for (const pair of order) {
    open.push(pair)
    tokens += lengths[pair] ?? 0
    if (tokens * count < total * (batches.length + 1)) continue
    batches.push(open)
    open = []
  }
  return open.length > 0 ? [...batches, open] : batches
}
