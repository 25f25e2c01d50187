/** From the settings to an assistant over an index that fits the corpus. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { FITTED } from '../answering/fitted.ts'
import { createLanguage } from '../answering/language.ts'
import { createReadQuestion } from '../answering/question.ts'
import { createRewrite } from '../answering/rewrite.ts'
import { createSentenceVectors } from '../answering/sentence-vectors.ts'
import { type Assistant, createAssistant } from '../ask.ts'
import { buildIndex } from '../build.ts'
import type { Config } from '../config.ts'
import { readCorpus } from '../corpus/read-corpus.ts'
import { openEmbeddings } from '../embedding/local-embeddings.ts'
import { checkBundledModel } from '../model-files.ts'
import { IndexStale } from '../problem.ts'
import { openReranker, type Rerank } from '../reranking/local-reranker.ts'
import { loadHnswlib } from '../retrieval/hnsw-graph.ts'
import { type OpenIndex, openIndex } from '../retrieval/open-index.ts'
import { createRetrieve } from '../retrieval/retrieve.ts'
import { createWordIndex } from '../retrieval/word-index.ts'
import { createSupport } from '../verification/support.ts'
import { ROOT } from './package-root.ts'
import { downloadProgress, withProgress } from './progress.ts'

const MODELS = join(ROOT, 'models/')
const BUNDLED = { embedding: 'verbatim-static-en', reranker: 'verbatim-reranker-en' } as const

export async function openAssistant(
  config: Config,
  version: string,
  log: Logger,
): Promise<Assistant> {
  const [opened, rerank, language] = await Promise.all([
    openLibrary(config, log),
    openRerank(config, log),
    createLanguage(),
  ])
  const { library, index, embeddings } = opened
  const words = createWordIndex(library.passages)
  return createAssistant({
    library,
    embeddings,
    vectorsOf: createSentenceVectors(embeddings),
    words,
    retrieve: createRetrieve(library.passages, index.store, words),
    rerank,
    language,
    readQuestion: createReadQuestion(language),
    rewrite: createRewrite(language),
    fitted: FITTED,
    checkSupport: createSupport(),
    provenance: {
      version,
      embeddingModel: embeddings.model,
      rerankerModel: rerank ? (config.rerankerModel ?? BUNDLED.reranker) : null,
      indexSha256: index.sha256,
      answerModel: null,
      promptSha256: null,
    },
    newId: uuidv7,
  })
}

/** The corpus and an index that fits it: the one that is there, or a fresh one where that is missing or stale. */
export async function openLibrary(config: Config, log: Logger) {
  const [corpus, embeddings, sha256, hnswlib] = await Promise.all([
    readCorpus(config.corpusDir),
    openEmbeddings(placeOf(config.embeddingModel, BUNDLED.embedding, config, log)),
    config.embeddingModel ? null : checkBundledModel(MODELS, BUNDLED.embedding),
    loadHnswlib(),
  ])
  for (const { path, reason } of corpus.skipped) log.warn({ path, reason }, 'Skipped a file')
  if (hnswlib.kind === 'unavailable')
    log.warn({ reason: hnswlib.reason }, 'hnswlib-node is not there: exact search takes over')
  const identity = { model: embeddings.model, sha256, dimensions: embeddings.dimensions }
  const open = (): Promise<OpenIndex> =>
    openIndex(config.indexDir, corpus.sources, embeddings, identity, hnswlib)
  const index = await open().catch(async (error) => {
    if (!(error instanceof IndexStale)) throw error
    log.info({ reason: error.message }, 'Building the index')
    const report = await withProgress('passages', (onProgress) =>
      buildIndex(corpus.sources, {
        directory: config.indexDir,
        embeddings,
        identity,
        hnswlib,
        onProgress,
      }),
    )
    log.info(report, 'Built the index')
    return open()
  })
  const { sources, skipped } = corpus
  const library = { sources, skipped, passages: index.passages }
  log.info(
    { sources: sources.size, passages: library.passages.length, search: index.search },
    'The index fits the corpus',
  )
  return { library, index, embeddings }
}

async function openRerank(config: Config, log: Logger): Promise<Rerank | null> {
  if (config.rerankerModel === 'none') return null
  if (!config.rerankerModel) await checkBundledModel(MODELS, BUNDLED.reranker)
  return openReranker(placeOf(config.rerankerModel, BUNDLED.reranker, config, log))
}

/** Only a model of the hub is fetched; one that is bundled is read from the disk, which is no news. */
const placeOf = (named: string | null, bundled: string, config: Config, log: Logger) =>
  named && named !== bundled
    ? {
        id: named,
        directory: MODELS,
        cache: join(config.dataDir, 'models/'),
        onProgress: downloadProgress(log),
      }
    : { id: bundled, directory: MODELS, cache: null }
