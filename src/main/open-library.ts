import { isDeepStrictEqual } from 'node:util'
import { type BuildOptions, type BuildReport, buildIndex } from '../build.ts'
import type { Config } from '../config.ts'
import { type Corpus, readCorpus } from '../corpus/read-corpus.ts'
import type { Unread } from '../corpus/unread-file.ts'
import { IndexStale } from '../problem.ts'
import { type HnswlibOutcome, loadHnswlib } from '../retrieval/hnsw-graph.ts'
import { type OpenIndex, openIndex } from '../retrieval/open-index.ts'
import { openSnapshot } from '../retrieval/snapshot.ts'
import { nameOf } from '../retrieval/sort-sources.ts'
import type { Log } from '../server/log.ts'
import type { Library } from '../text/library.ts'
import { buildInThread } from './build-in-thread.ts'
import { createCorpusTexts } from './corpus-texts.ts'
import { createFilesLibrary } from './files-library.ts'
import type { Embedder } from './open-models.ts'
import { withProgress } from './progress.ts'

export interface OpenLibrary {
  readonly library: Library
  readonly index: OpenIndex
  readonly corpus: Corpus
  /** Null where the index that was there fits. */
  readonly built: BuildReport | null
}

type Settings = Pick<Config, 'corpusDir' | 'indexDir' | 'dataDir' | 'embeddingModel'>

/**
 * The corpus and an index that fits it: the one that is there, or a fresh one where that is missing or stale. Of what
 * was open before, only what has changed since is read again.
 */
export async function openLibrary(
  config: Settings,
  opening: Embedder | Promise<Embedder>,
  log: Log,
  before: OpenLibrary | null = null,
): Promise<OpenLibrary> {
  const there = before ? null : await openSnapshot(config.indexDir).catch(() => null)
  const known = new Map(there?.manifest.sources.map((source) => [source.path, source]))
  const [first, embedder, hnswlib] = await Promise.all([
    readCorpus(config.corpusDir, { before: before?.corpus ?? null, known }),
    opening,
    loadHnswlib(),
  ])
  for (const { path, reason } of first.skipped) log.warn({ path, reason }, 'Skipped a file')
  if (hnswlib.kind === 'unavailable')
    log.warn({ reason: hnswlib.reason }, 'hnswlib-node is not there: exact search takes over')
  const options = { ...embedder, hnswlib, before: before?.index ?? null }

  let corpus = first
  let texts = createCorpusTexts(corpus)
  let built: BuildReport | null = null
  let index: OpenIndex | null = null
  for (let attempt = 0; !index; attempt++) {
    index = await openIndex(config.indexDir, texts, options).catch((error) => {
      if (!(error instanceof IndexStale) || attempt === ATTEMPTS) throw error
      log.info({ reason: error.message }, 'Building the index')
      return null
    })
    if (index) break
    // Documents may have changed while a thread read them again. If they have not, the index was not mended.
    const now = attempt > 0 ? await readCorpus(config.corpusDir, { before: corpus }) : corpus
    const afresh = attempt > 0 && isDeepStrictEqual(namesIn(now), namesIn(corpus))
    corpus = now
    texts = createCorpusTexts(corpus)
    built = await build(config, corpus, embedder, {
      ...{ hnswlib, afresh, open: before?.index.segments ?? [] },
    })
    log.info(built, 'Built the index')
  }
  const library = createFilesLibrary(corpus, texts, index)
  log.info({ ...library.size, search: index.search }, 'The index fits the corpus')
  return { library, index, corpus, built }
}

const namesIn = (corpus: Corpus): string[] => toIndex(corpus).map(nameOf)

/** All sources in order of path. */
function toIndex({ sources, unread, files }: Corpus): Unread[] {
  const read = Array.from(sources.values(), (source): Unread => {
    const { id, path, sha256, title, author, text } = source
    const stamp = files.get(path)?.stamp ?? null
    return { id, path, sha256, title, author, length: text.length, stamp, read: async () => source }
  })
  return [...read, ...unread.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** How often an index is built for documents that change all the while. */
const ATTEMPTS = 3

/** Characters of new text from which on a build has its own thread: about 500 passages. Starting one takes a second. */
const LARGE = 300_000

interface BuildAs extends Required<Pick<BuildOptions, 'open'>> {
  readonly hnswlib: HnswlibOutcome
  readonly afresh: boolean
}

async function build(
  { corpusDir, indexDir, dataDir, embeddingModel }: Settings,
  corpus: Corpus,
  { embeddings, identity }: Embedder,
  { hnswlib: { kind }, afresh, open }: BuildAs,
): Promise<BuildReport> {
  const there = afresh ? null : await openSnapshot(indexDir).catch(() => null)
  const indexed = new Set(there?.manifest.sources.map(nameOf))
  const sources = toIndex(corpus)
  const fresh = sources.filter((source) => !indexed.has(nameOf(source)))
  const characters = fresh.reduce((sum, { length }) => sum + length, 0)
  const hnswlib = { kind }
  return withProgress('documents', (tell) => {
    const onProgress = (done: number) => tell(done, sources.length)
    if (characters < LARGE)
      return buildIndex(sources, {
        ...{ directory: indexDir, embeddings, identity },
        ...{ hnswlib, afresh, open, onProgress },
      })
    const work = { corpusDir, indexDir, dataDir, embeddingModel, hnswlib, afresh }
    const named = sources.map(({ read: _, ...source }) => source)
    return buildInThread(
      { ...work, sources: named, fresh: fresh.map(({ path }) => path) },
      onProgress,
    )
  })
}
