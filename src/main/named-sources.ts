import { Problem } from '../problem.ts'
import type { Library } from '../text/library.ts'

/** The sources to keep to, as a request names them. Throws a Problem where one is not there. */
export function namedSources(
  { sources }: Library,
  ids: readonly string[] | undefined,
): { sources?: string[] } {
  const strange = ids?.find((id) => !sources.has(id))
  if (strange !== undefined)
    throw new Problem(`There is no source ${JSON.stringify(strange)}`, 'Run: verbatim sources')
  return ids && ids.length > 0 ? { sources: [...ids] } : {}
}
