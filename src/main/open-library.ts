import { type BuildReport, buildIndex } from '../build.ts'
import type { Config } from '../config.ts'
import { readCorpus } from '../corpus/read-corpus.ts'
import { IndexStale } from '../problem.ts'
import { loadHnswlib } from '../retrieval/hnsw-graph.ts'
import { type OpenIndex, openIndex } from '../retrieval/open-index.ts'
import type { Log } from '../server/log.ts'
import type { Library } from '../text/library.ts'
import type { Embedder } from './open-models.ts'
import { withProgress } from './progress.ts'

export interface OpenLibrary {
  readonly library: Library
  readonly index: OpenIndex
  /** Null where the index that was there fits. */
  readonly built: BuildReport | null
}

/** The corpus and an index that fits it: the one that is there, or a fresh one where that is missing or stale. */
export async function openLibrary(
  config: Pick<Config, 'corpusDir' | 'indexDir'>,
  opening: Embedder | Promise<Embedder>,
  log: Log,
): Promise<OpenLibrary> {
  const [corpus, { embeddings, identity }, hnswlib] = await Promise.all([
    readCorpus(config.corpusDir),
    opening,
    loadHnswlib(),
  ])
  const { sources, skipped } = corpus
  for (const { path, reason } of skipped) log.warn({ path, reason }, 'Skipped a file')
  if (hnswlib.kind === 'unavailable')
    log.warn({ reason: hnswlib.reason }, 'hnswlib-node is not there: exact search takes over')
  const directory = config.indexDir
  const open = () => openIndex(directory, sources, embeddings, identity, hnswlib)
  const build = () =>
    withProgress('passages', (onProgress) =>
      buildIndex(sources, { directory, embeddings, identity, hnswlib, onProgress }),
    )

  let built: BuildReport | null = null
  const index = await open().catch(async (error) => {
    if (!(error instanceof IndexStale)) throw error
    log.info({ reason: error.message }, 'Building the index')
    built = await build()
    log.info(built, 'Built the index')
    return open()
  })
  const library = { sources, skipped, passages: index.passages }
  log.info(
    { sources: sources.size, passages: library.passages.length, search: index.search },
    'The index fits the corpus',
  )
  return { library, index, built }
}
