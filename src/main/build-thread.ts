/** The thread in which a large index is built. */
import { parentPort, workerData } from 'node:worker_threads'
import { buildIndex } from '../build.ts'
import { eachSource } from '../corpus/read-corpus.ts'
import type { BuildNews, ThreadBuild } from './build-in-thread.ts'
import { openEmbedder } from './open-models.ts'

const work = workerData as ThreadBuild
const tell = (news: BuildNews) => parentPort?.postMessage(news)
// Whoever started it has loaded the same model and told what there was to tell.
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const { embeddings, identity } = await openEmbedder(work, silent)
const report = await buildIndex(eachSource(work.corpusDir), {
  directory: work.indexDir,
  embeddings,
  identity,
  hnswlib: work.hnswlib,
  onProgress: (sources) => tell({ sources }),
})
tell({ report })
