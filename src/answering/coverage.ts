/** Share of a term's weight that a text holds, over the question's terms; 0 where the question has none. */
export function coverageOf(
  asked: ReadonlyMap<string, number>,
  holds: (term: string) => boolean,
): number {
  let total = 0
  let held = 0
  for (const [term, weight] of asked) {
    total += weight
    if (holds(term)) held += weight
  }
  return total > 0 ? held / total : 0
}
