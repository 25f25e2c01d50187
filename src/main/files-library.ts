/** A library over the corpus folder: what is known of its sources is in memory, their texts once they were read. */
import { extname } from 'node:path'
import type { Corpus } from '../corpus/read-corpus.ts'
import { formatOf } from '../corpus/read-file.ts'
import type { Unread } from '../corpus/unread-file.ts'
import type { OpenIndex } from '../retrieval/open-index.ts'
import type { SourceTexts } from '../retrieval/segment-passages.ts'
import type { Library, SourceFacts } from '../text/library.ts'
import type { Source } from '../text/source.ts'

export function createFilesLibrary(
  { sources, unread, skipped }: Corpus,
  { read }: SourceTexts,
  { rowsOf, store, passages }: OpenIndex,
): Library {
  const known = new Map(
    [...sources.values(), ...unread.values()]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map((source) => [source.id, source] as const),
  )
  const factsOf = (source: Source | Unread): SourceFacts => {
    const { id, title, author, path, sha256 } = source
    const length = 'text' in source ? source.text.length : source.length
    const format = formatOf(extname(path)) ?? 'txt'
    return { id, title, author, format, path, sha256, length, passages: rowsOf(id).length }
  }
  const among = (ids: Iterable<string>) => [...ids].flatMap((id) => known.get(id) ?? [])
  let authors: readonly string[] | undefined
  return {
    size: { sources: known.size, passages },
    skipped,
    find: async (ids) => new Map(among(ids).map((source) => [source.id, factsOf(source)])),
    read,
    passagesOf: (id) => store.read(rowsOf(id)),
    async *list() {
      for (const source of known.values()) yield factsOf(source)
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
