import { KIND_SHIFT, NECESSITY, NECESSITY_OF_RARE } from './fitted-necessity.ts'

/** `kind`: a noun that says what kind of thing is asked for, as in "which country". */
export type WordClass = 'name' | 'noun' | 'kind' | 'number' | 'verb' | 'adjective' | 'adverb'

/**
 * How likely a passage that answers a question holds this term of it, 0..1: "happen" in few, "vaccine" in nearly all
 * (Zhao and Callan, "Term Necessity Prediction", 2010). Counted over questions of many kinds; one that was hardly asked
 * for is taken for its class.
 */
export function necessityOf(term: string, of?: WordClass): number {
  table ??= read()
  if (of === 'name') return NECESSITY_OF_RARE.name
  const needed = table.get(term) ?? NECESSITY_OF_RARE[of === 'kind' ? 'noun' : (of ?? 'any')]
  return of === 'kind' ? 1 / (1 + Math.exp(-Math.log(needed / (1 - needed)) - KIND_SHIFT)) : needed
}

let table: ReadonlyMap<string, number> | undefined

/** Each entry is a percentage and the terms that have it. */
function read(): ReadonlyMap<string, number> {
  const entries = NECESSITY.trim().split(/\n(?=\d)/)
  return new Map(
    entries.flatMap((entry) => {
      const [percent, ...terms] = entry.split(/\s+/)
      return terms.map((term) => [term, Number(percent) / 100] as const)
    }),
  )
}
