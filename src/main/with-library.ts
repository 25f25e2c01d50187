import { passagesOf } from '../corpus/passages.ts'
import { type Corpus, readCorpus } from '../corpus/read-corpus.ts'
import type { Database } from '../database/database.ts'
import { IndexStale } from '../problem.ts'
import { createHeldLibrary } from '../text/held-library.ts'
import type { Library, SourceFacts } from '../text/library.ts'
import { openDatabaseIfAsked } from './open-database.ts'
import type { Session } from './session.ts'

type Readable = Pick<Library, 'skipped' | 'find' | 'read' | 'list' | 'mayHold'>

/** What can be cited, without a model: as the database has it, where one is set, else as the corpus folder does. */
export async function withLibrary<T>(
  { config }: Session,
  work: (library: Readable) => Promise<T>,
): Promise<T> {
  const database = await openDatabaseIfAsked(config)
  if (!database) return work(libraryOf(await readCorpus(config.corpusDir)))
  try {
    return await work(await libraryIn(database))
  } finally {
    await database.close()
  }
}

/** Sources are split only where it is asked how many passages they have. */
function libraryOf(corpus: Corpus): Readable {
  const { find, list, ...held } = createHeldLibrary({ ...corpus, passages: [] })
  const counted = (facts: SourceFacts): SourceFacts => {
    const source = corpus.sources.get(facts.id)
    return { ...facts, passages: source ? passagesOf(source).length : 0 }
  }
  return {
    ...held,
    find: async (ids) =>
      new Map([...(await find(ids))].map(([id, facts]) => [id, counted(facts)] as const)),
    async *list(after) {
      for await (const facts of list(after)) yield counted(facts)
    },
  }
}

async function libraryIn(database: Database): Promise<Library> {
  const { openPostgresLibrary } = await import('../retrieval/postgres/open-snapshot.ts')
  const library = await openPostgresLibrary(database)
  if (library) return library
  throw new IndexStale('Nothing was indexed in the database', 'Run: verbatim index')
}
