import { type BuildReport, buildIndex } from '../build.ts'
import type { Config } from '../config.ts'
import { type Corpus, readCorpus } from '../corpus/read-corpus.ts'
import { IndexStale } from '../problem.ts'
import { type HnswlibOutcome, loadHnswlib } from '../retrieval/hnsw-graph.ts'
import { type OpenIndex, openIndex } from '../retrieval/open-index.ts'
import type { Log } from '../server/log.ts'
import { createHeldLibrary } from '../text/held-library.ts'
import type { Library } from '../text/library.ts'
import { buildInThread } from './build-in-thread.ts'
import type { Embedder } from './open-models.ts'
import { withProgress } from './progress.ts'

export interface OpenLibrary {
  readonly library: Library
  readonly index: OpenIndex
  /** Null where the index that was there fits. */
  readonly built: BuildReport | null
}

type Settings = Pick<Config, 'corpusDir' | 'indexDir' | 'dataDir' | 'embeddingModel'>

/** The corpus and an index that fits it: the one that is there, or a fresh one where that is missing or stale. */
export async function openLibrary(
  config: Settings,
  opening: Embedder | Promise<Embedder>,
  log: Log,
): Promise<OpenLibrary> {
  const [first, embedder, hnswlib] = await Promise.all([
    readCorpus(config.corpusDir),
    opening,
    loadHnswlib(),
  ])
  for (const { path, reason } of first.skipped) log.warn({ path, reason }, 'Skipped a file')
  if (hnswlib.kind === 'unavailable')
    log.warn({ reason: hnswlib.reason }, 'hnswlib-node is not there: exact search takes over')
  const { embeddings, identity } = embedder
  const open = ({ sources }: Corpus) =>
    openIndex(config.indexDir, sources, embeddings, identity, hnswlib)

  let corpus = first
  let built: BuildReport | null = null
  let index: OpenIndex | null = null
  for (let attempt = 0; !index; attempt++) {
    index = await open(corpus).catch((error) => {
      if (!(error instanceof IndexStale) || attempt === ATTEMPTS) throw error
      log.info({ reason: error.message }, 'Building the index')
      return null
    })
    if (index) break
    built = await build(config, corpus, embedder, hnswlib)
    log.info(built, 'Built the index')
    // Documents may have changed while a thread read them again; the next look tells.
    if (attempt > 0) corpus = await readCorpus(config.corpusDir)
  }
  const { sources, skipped } = corpus
  const library = createHeldLibrary({ sources, skipped, passages: index.passages })
  log.info({ ...library.size, search: index.search }, 'The index fits the corpus')
  return { library, index, built }
}

/** How often an index is built for documents that change all the while. */
const ATTEMPTS = 3

/** Characters of text from which on a build has its own thread: about 500 passages. Starting one takes a second. */
const LARGE = 300_000

async function build(
  config: Settings,
  { sources }: Corpus,
  { embeddings, identity }: Embedder,
  { kind }: HnswlibOutcome,
): Promise<BuildReport> {
  const characters = [...sources.values()].reduce((sum, { text }) => sum + text.length, 0)
  const { corpusDir, indexDir, dataDir, embeddingModel } = config
  const directory = indexDir
  const hnswlib = { kind }
  return withProgress('documents', (tell) => {
    const onProgress = (done: number) => tell(done, sources.size)
    return characters < LARGE
      ? buildIndex(sources.values(), { directory, embeddings, identity, hnswlib, onProgress })
      : buildInThread({ corpusDir, indexDir, dataDir, embeddingModel, hnswlib }, onProgress)
  })
}
