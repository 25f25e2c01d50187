/** A library over the corpus folder: what is known of its sources is in memory, their texts once they were read. */
import { extname } from 'node:path'
import type { Corpus } from '../corpus/read-corpus.ts'
import { formatOf } from '../corpus/read-file.ts'
import type { Unread } from '../corpus/unread-file.ts'
import type { OpenIndex } from '../retrieval/open-index.ts'
import type { SourceTexts } from '../retrieval/segment-passages.ts'
import type { Library, SourceFacts } from '../text/library.ts'
import { listedLibrary } from '../text/listed-library.ts'
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
  return {
    ...listedLibrary(known, factsOf),
    size: { sources: known.size, passages },
    skipped,
    read,
    passagesOf: (id) => store.read(rowsOf(id)),
  }
}
