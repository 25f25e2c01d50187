import { groupedBy } from './grouped-by.ts'
import type { Library, Skipped, SourceFacts } from './library.ts'
import { among, listedLibrary } from './listed-library.ts'
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
  const passagesOf = groupedBy(passages, ({ sourceId }) => sourceId)
  const factsOf = ({ id, title, author, format, path, sha256, text }: Source): SourceFacts => {
    const counts = { length: text.length, passages: passagesOf.get(id)?.length ?? 0 }
    return { id, title, author, format, path, sha256, ...counts }
  }
  return {
    ...listedLibrary(sources, factsOf),
    size: { sources: sources.size, passages: passages.length },
    skipped,
    read: async (ids) => new Map(among(sources, ids)),
    passagesOf: async (id) => passagesOf.get(id) ?? [],
  }
}
