/** Share of the weight of a question's terms that a text holds, or how far it does, 0..1; 0 where there are no terms. */
export function coverageOf(
  asked: ReadonlyMap<string, number>,
  holds: (term: string) => boolean | number,
): number {
  let total = 0
  let held = 0
  for (const [term, weight] of asked) {
    total += weight
    held += weight * Number(holds(term))
  }
  return total > 0 ? held / total : 0
}
