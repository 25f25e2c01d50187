import type { Library, Skipped, SourceFacts } from './library.ts'
import type { Passage } from './passage.ts'
import type { Source, Sources } from './source.ts'

/** What was read of a corpus. */
export interface Held {
  /** In order of path. */
  readonly sources: Sources
  readonly skipped: readonly Skipped[]
  /** Of all sources, in order of source and place. */
  readonly passages: readonly Passage[]
}

/** A library that is all in memory. */
export function createHeldLibrary({ sources, skipped, passages }: Held): Library {
  const passagesOf = bySource(passages)
  const factsOf = ({ id, title, author, format, path, sha256, text }: Source): SourceFacts => {
    const counts = { length: text.length, passages: passagesOf.get(id)?.length ?? 0 }
    return { id, title, author, format, path, sha256, ...counts }
  }
  const among = (ids: Iterable<string>) => [...ids].flatMap((id) => sources.get(id) ?? [])
  let authors: readonly string[] | undefined
  return {
    size: { sources: sources.size, passages: passages.length },
    skipped,
    find: async (ids) => new Map(among(ids).map((source) => [source.id, factsOf(source)])),
    read: async (ids) => new Map(among(ids).map((source) => [source.id, source])),
    passagesOf: async (id) => passagesOf.get(id) ?? [],
    async *list() {
      for (const source of sources.values()) yield factsOf(source)
    },
    withText: async (sha256) => {
      for (const source of sources.values()) if (source.sha256 === sha256) return factsOf(source)
      return null
    },
    mayHold: async () => [...sources.keys()],
    authors: async () => {
      authors ??= [...new Set([...sources.values()].flatMap(({ author }) => author ?? []))]
      return authors
    },
  }
}

function bySource(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const own = new Map<string, Passage[]>()
  for (const passage of passages) {
    const before = own.get(passage.sourceId)
    if (before) before.push(passage)
    else own.set(passage.sourceId, [passage])
  }
  return own
}
