#!/usr/bin/env node
/** Composition root and command line: the environment to services to a server. Only this file constructs things. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Logger, pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { FITTED } from './answering/fitted.ts'
import { createLanguage } from './answering/language.ts'
import { createReadQuestion } from './answering/question.ts'
import { createRewrite } from './answering/rewrite.ts'
import { createSentenceVectors } from './answering/sentence-vectors.ts'
import { type Assistant, createAssistant } from './ask.ts'
import { buildIndex } from './build.ts'
import { type Config, readConfig } from './config.ts'
import { readCorpus } from './corpus/read-corpus.ts'
import { openEmbeddings } from './embedding/local-embeddings.ts'
import { downloadProgress, withProgress } from './main/progress.ts'
import { checkBundledModel } from './model-files.ts'
import { IndexStale, NotReady, Problem } from './problem.ts'
import { openRecord } from './record/record.ts'
import { recordedAsk } from './record/recorded-ask.ts'
import { openReranker, type Rerank } from './reranking/local-reranker.ts'
import { loadHnswlib } from './retrieval/hnsw-graph.ts'
import { type OpenIndex, openIndex } from './retrieval/open-index.ts'
import { createRetrieve } from './retrieval/retrieve.ts'
import { createWordIndex } from './retrieval/word-index.ts'
import { createApp } from './server/app.ts'
import { closeOnSignals } from './server/close-on-signals.ts'
import { serve } from './server/serve.ts'

/** The folder of the package: this file is one level below it, built or not. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MODELS = join(ROOT, 'models/')
const BUNDLED = { embedding: 'verbatim-static-en', reranker: 'verbatim-reranker-en' } as const

const USAGE = `verbatim [serve]    answer over HTTP (builds the index first where it is missing or stale)
verbatim index      bring the index up to date with the corpus, and end
`

type Log = Logger

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const [command = 'serve', ...rest] = positionals
  if (values.help || rest.length > 0 || !['serve', 'index'].includes(command)) {
    process.stdout.write(USAGE)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const config = readConfig(process.env)
  const log: Log = pino({ level: config.logLevel, base: null })
  if (command === 'index') await openLibrary(config, log)
  else await serveAssistant(config, log)
}

async function serveAssistant(config: Config, log: Log): Promise<void> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    version: string
  }
  let state: Assistant | Error = new NotReady('The index is being loaded', 'Ask again in a moment.')
  const record = await openRecord({ dataDir: config.dataDir })
  const app = createApp({
    record,
    assistant: () => {
      if (state instanceof Error) throw state
      return state
    },
    log,
    version,
    webDir: join(ROOT, 'dist/web'),
    settings: config,
  })
  const server = await serve(app, { host: config.host, port: config.port, log })
  const stopped = closeOnSignals(server.close)
  try {
    const opened = await openAssistant(config, version, log)
    state = { ...opened, ask: recordedAsk(opened.ask, record, opened.library.sources) }
    log.info({ url: server.url }, `Ready: ${server.url}`)
    await stopped
  } finally {
    await server.close()
    record.close()
  }
}

async function openAssistant(config: Config, version: string, log: Log): Promise<Assistant> {
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
async function openLibrary(config: Config, log: Log) {
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

async function openRerank(config: Config, log: Log): Promise<Rerank | null> {
  if (config.rerankerModel === 'none') return null
  if (!config.rerankerModel) await checkBundledModel(MODELS, BUNDLED.reranker)
  return openReranker(placeOf(config.rerankerModel, BUNDLED.reranker, config, log))
}

const placeOf = (named: string | null, bundled: string, config: Config, log: Log) => ({
  id: named ?? bundled,
  directory: MODELS,
  cache: named && named !== bundled ? join(config.dataDir, 'models/') : null,
  onProgress: downloadProgress(log),
})

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Problem)
    process.stderr.write(`${error.name}: ${error.message}\n${error.remedy}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.exit(1)
})
