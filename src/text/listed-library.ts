import type { Library, SourceFacts } from './library.ts'
import type { Source } from './source.ts'

/** What a library says of its sources where all that is known of them, but for their texts, is in memory. */
export function listedLibrary<Known extends Pick<Source, 'sha256' | 'author'>>(
  known: ReadonlyMap<string, Known>,
  factsOf: (source: Known) => SourceFacts,
): Pick<Library, 'find' | 'list' | 'withText' | 'mayHold' | 'authors'> {
  let authors: readonly string[] | undefined
  let ordered: readonly (readonly [string, Known])[] | undefined
  return {
    find: async (ids) =>
      new Map(among(known, ids).map(([id, source]) => [id, factsOf(source)] as const)),
    async *list(after = '') {
      ordered ??= [...known].sort(([a], [b]) => (a < b ? -1 : 1))
      for (const [id, source] of ordered) if (id > after) yield factsOf(source)
    },
    withText: async (sha256) => {
      for (const source of known.values()) if (source.sha256 === sha256) return factsOf(source)
      return null
    },
    mayHold: async () => [...known.keys()],
    authors: async () => {
      authors ??= [...new Set([...known.values()].flatMap(({ author }) => author ?? []))]
      return authors
    },
  }
}

/** Those of these ids that are there, in the order of the ids. */
export function among<Known>(
  known: ReadonlyMap<string, Known>,
  ids: Iterable<string>,
): (readonly [string, Known])[] {
  return [...ids].flatMap((id) => {
    const one = known.get(id)
    return one === undefined ? [] : [[id, one] as const]
  })
}
