import type { OpenIndex } from '../../src/retrieval/open-index.ts'
import type { SourceTexts } from '../../src/retrieval/segment-passages.ts'
import type { Passage } from '../../src/text/passage.ts'
import type { Sources } from '../../src/text/source.ts'

/** Sources that are all in memory, as an index is opened over them. */
export const textsOf = (sources: Sources): SourceTexts => ({
  named: sources,
  read: async (ids) =>
    new Map([...ids].flatMap((id) => [...sources].filter(([own]) => own === id))),
})

/** All passages of an index, by row. */
export const passagesIn = ({ store, passages }: OpenIndex): Promise<readonly Passage[]> =>
  store.read(Array.from({ length: passages }, (_, row) => row))
