import { afterAll, beforeAll, beforeEach } from 'vitest'
import { buildInDatabase, type Wanted } from '../../src/build/into-database.ts'
import type { Database } from '../../src/database/database.ts'
import {
  openPostgresIndex,
  type PostgresIndex,
} from '../../src/retrieval/postgres/open-snapshot.ts'
import { createShelf } from '../../src/retrieval/postgres/shelf.ts'
import type { Source } from '../../src/text/source.ts'
import { emptyDatabase, type TestDatabase } from './empty-database.ts'
import { DIMENSIONS, letterEmbeddings } from './letter-embeddings.ts'

export const embeddings = letterEmbeddings()
export const identity = { model: 'letters', sha256: null, dimensions: DIMENSIONS }

/** A database for the tests of a file, empty before each, with an index of what a test puts there. */
export function indexedDatabase() {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await emptyDatabase()
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  const change = (wanted: Wanted) =>
    buildInDatabase(opened.database, wanted, { embeddings, identity })
  return {
    database: (): Database => opened.database,
    empty: () => opened.empty(),
    change,
    index: (sources: readonly Source[]) => change({ kind: 'exactly', sources }),
    async open(shelf = createShelf()): Promise<PostgresIndex> {
      const found = await openPostgresIndex(opened.database, identity, shelf)
      if (!found) throw new Error('Nothing was indexed')
      return found
    },
  }
}
