/** The models that reading an index and answering over it need. They outlive the index: only documents change. */
import { join } from 'node:path'
import { createLanguage, type Language } from '../answering/language.ts'
import { rememberReadings } from '../answering/remembered-language.ts'
import type { Writing } from '../ask/writing.ts'
import type { Config } from '../config.ts'
import { type LocalEmbeddings, openEmbeddings } from '../embedding/local-embeddings.ts'
import { checkBundledModel } from '../model-files.ts'
import { type Entail, openEntailment } from '../reranking/local-entailment.ts'
import { openReranker, type Rerank } from '../reranking/local-reranker.ts'
import type { EmbeddingIdentity } from '../retrieval/open-index.ts'
import type { Log } from '../server/log.ts'
import { createWordVectors, type WordVectors } from '../text/word-vectors.ts'
import { openWriting } from './open-writing.ts'
import { ROOT } from './package-root.ts'
import { downloadProgress } from './progress.ts'

const MODELS = join(ROOT, 'models/')
const BUNDLED = { embedding: 'verbatim-static-en', reranker: 'verbatim-reranker-en' } as const

export interface Embedder {
  readonly embeddings: LocalEmbeddings
  readonly identity: EmbeddingIdentity
}

export interface Models {
  readonly embedder: Embedder
  /** By the bundled model, whatever embeds passages: it knows single words, and is quick. */
  readonly wordVectors: WordVectors
  readonly rerank: Rerank | null
  readonly rerankerModel: string | null
  readonly entail: Entail | null
  readonly language: Language
  readonly writing: Writing | null
}

/** Throws ModelUnavailable. */
export async function openModels(config: Config, log: Log): Promise<Models> {
  const embedding = openEmbedder(config, log)
  const [embedder, wordVectors, rerank, entail, language, writing] = await Promise.all([
    embedding,
    openWordVectors(config, log, embedding),
    openRerank(config, log),
    openEntail(config, log),
    createLanguage().then(rememberReadings),
    openWriting(config),
  ])
  const rerankerModel = rerank ? (config.rerankerModel ?? BUNDLED.reranker) : null
  return { embedder, wordVectors, rerank, rerankerModel, entail, language, writing }
}

/** All that building an index needs. Throws ModelUnavailable. */
export async function openEmbedder(
  config: Pick<Config, 'embeddingModel' | 'dataDir'>,
  log: Log,
): Promise<Embedder> {
  const [embeddings, sha256] = await Promise.all([
    openEmbeddings(placeOf(config.embeddingModel, BUNDLED.embedding, config, log)),
    config.embeddingModel ? null : checkBundledModel(MODELS, BUNDLED.embedding),
  ])
  const { model, dimensions } = embeddings
  return { embeddings, identity: { model, sha256, dimensions } }
}

async function openWordVectors(
  config: Config,
  log: Log,
  embedding: Promise<Embedder>,
): Promise<WordVectors> {
  const { embeddings } = await (config.embeddingModel
    ? openEmbedder({ ...config, embeddingModel: null }, log)
    : embedding)
  const { dimensions } = embeddings
  return createWordVectors(async (words) => {
    const rows = await embeddings.embedRows(words)
    return words.map((_, i) => rows.subarray(i * dimensions, (i + 1) * dimensions))
  })
}

async function openRerank(config: Config, log: Log): Promise<Rerank | null> {
  if (config.rerankerModel === 'none') return null
  if (!config.rerankerModel) await checkBundledModel(MODELS, BUNDLED.reranker)
  return openReranker(placeOf(config.rerankerModel, BUNDLED.reranker, config, log))
}

async function openEntail(config: Config, log: Log): Promise<Entail | null> {
  const { entailmentModel: named } = config
  return named === null
    ? null
    : openEntailment(placeOf(named, named.includes('/') ? '' : named, config, log))
}

/** Only a model of the hub is fetched; one that is bundled is read from the disk, which is no news. */
const placeOf = (
  named: string | null,
  bundled: string,
  config: Pick<Config, 'dataDir'>,
  log: Log,
) =>
  named && named !== bundled
    ? {
        id: named,
        directory: MODELS,
        cache: join(config.dataDir, 'models/'),
        onProgress: downloadProgress(log),
      }
    : { id: bundled, directory: MODELS, cache: null }
