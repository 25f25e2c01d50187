import { Problem } from '../problem.ts'
import type { Library } from '../text/library.ts'

/** The sources to keep to, as a request names them. Throws a Problem where one is not there. */
export async function namedSources(
  { find }: Library,
  ids: readonly string[] = [],
): Promise<{ sources?: string[] }> {
  const known = await find(ids)
  const strange = ids.find((id) => !known.has(id))
  if (strange !== undefined)
    throw new Problem(`There is no source ${JSON.stringify(strange)}`, 'Run: verbatim sources')
  return ids.length > 0 ? { sources: [...ids] } : {}
}
