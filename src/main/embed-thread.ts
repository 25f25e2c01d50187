/** The thread in which the passages of a large index are embedded, while another reads and writes. */
import { parentPort, workerData } from 'node:worker_threads'
import type { EmbedNews, EmbedWork } from './embed-in-thread.ts'
import { openEmbedder } from './open-models.ts'

// Whoever started it has told what there was to tell.
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const { embeddings, identity } = await openEmbedder(workerData as EmbedWork, silent)
const tell = (news: EmbedNews, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(news, transfer)
let last = Promise.resolve()
parentPort?.on('message', (texts: readonly string[]) => {
  last = last.then(async () => {
    const rows = await embeddings.embedRows(texts)
    tell({ rows }, [rows.buffer as ArrayBuffer])
  })
})
tell({ identity })
