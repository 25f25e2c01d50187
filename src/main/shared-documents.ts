/** Documents in the database that servers share. What the corpus folder holds gets there when somebody says so. */
import { buildInDatabase, type Wanted } from '../build/into-database.ts'
import type { Config } from '../config.ts'
import { readEach } from '../corpus/read-corpus.ts'
import type { Database } from '../database/database.ts'
import { CorpusUnreadable, IndexStale } from '../problem.ts'
import { openPostgresIndex, type PostgresIndex } from '../retrieval/postgres/open-snapshot.ts'
import { createShelf } from '../retrieval/postgres/shelf.ts'
import { newestSnapshot } from '../retrieval/postgres/snapshot-row.ts'
import type { Log } from '../server/log.ts'
import type { Skipped } from '../text/library.ts'
import type { Source } from '../text/source.ts'
import type { Documents, OpenDocuments } from './documents.ts'
import type { Embedder } from './open-models.ts'

export interface SharedDocuments extends Documents {
  /** Changes what is indexed, and gives the state after that, with the ids of before. */
  readonly change: (wanted: Wanted) => Promise<{ opened: OpenDocuments; before: readonly string[] }>
  /** Whether another server has changed them since they were opened here. */
  readonly moved: () => Promise<boolean>
}

export function createSharedDocuments(
  { corpusDir }: Pick<Config, 'corpusDir'>,
  database: Database,
  embedder: Embedder | Promise<Embedder>,
  log: Log,
): SharedDocuments {
  const shelf = createShelf()
  let opened: number | null = null

  async function openNewest(embedded: number | null, skipped: readonly Skipped[] = []) {
    const { identity } = await embedder
    const index = await openPostgresIndex(database, identity, shelf)
    if (!index) return null
    opened = index.snapshot.id
    log.info({ ...index.library.size, search: index.search }, 'The index of the database is open')
    return documentsOver(index, embedded, skipped)
  }

  async function change(wanted: Wanted, skipped: readonly Skipped[] = []) {
    const built = await buildInDatabase(database, wanted, await embedder)
    const documents = await openNewest(built.changed ? built.embedded : null, skipped)
    if (documents) return { opened: documents, before: built.before }
    throw new IndexStale('The index is gone from the database', 'Run: npm run index')
  }

  async function index(): Promise<OpenDocuments> {
    const skipped: Skipped[] = []
    return (await change({ kind: 'exactly', sources: sourcesIn(corpusDir, skipped) }, skipped))
      .opened
  }

  /** One after the other: the folder may hold more than memory does. */
  async function* sourcesIn(folder: string, skipped: Skipped[]): AsyncGenerator<Source> {
    let any = false
    for await (const { outcome } of readEach(folder)) {
      // Of how files were read before, nothing is known here.
      if ('unread' in outcome) continue
      if ('source' in outcome) {
        any = true
        yield outcome.source
        continue
      }
      log.warn(outcome.skipped, 'Skipped a file')
      skipped.push(outcome.skipped)
    }
    // An empty folder is more likely the wrong one than the wish to take every document from every server.
    if (!any)
      throw new CorpusUnreadable('The corpus folder holds no document', 'Put documents into it.')
  }

  return {
    open: async () => (await openNewest(null)) ?? (await index()),
    index,
    change: (wanted) => change(wanted),
    moved: async () => (await newestSnapshot(database))?.id !== opened,
  }
}

const documentsOver = (
  { library, retrieve, wordsOf, snapshot }: PostgresIndex,
  embedded: number | null,
  skipped: readonly Skipped[],
): OpenDocuments => ({
  library: { ...library, skipped },
  retrieve,
  wordsOf,
  // Twelve kilobytes a passage would go through the network for ten of them; embedding them takes less.
  sentencesOf: null,
  indexSha256: snapshot.sha256,
  indexBytes: null,
  embedded,
})
