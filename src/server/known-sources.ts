import type { Library } from '../text/library.ts'
import { RequestRefused } from './problem-details.ts'

/** Refuses a request that names sources which are not there, and names them: an empty result would look like a search. */
export async function refuseUnknownSources(
  { find }: Library,
  wanted: readonly string[] = [],
): Promise<void> {
  if (wanted.length === 0) return
  const known = await find(wanted)
  const errors = wanted.flatMap((id, i) =>
    known.has(id) ? [] : [{ path: `sources[${i}]`, message: `There is no source "${id}"` }],
  )
  if (errors.length > 0)
    throw new RequestRefused(400, 'Some of the sources do not exist. See errors.', { errors })
}
