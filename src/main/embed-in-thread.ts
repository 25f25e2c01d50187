import type { Config } from '../config.ts'
import type { EmbeddingIdentity } from '../retrieval/open-index.ts'
import { startThread } from '../start-thread.ts'

export type EmbedWork = Pick<Config, 'dataDir' | 'embeddingModel'>

/** Whose vectors it gives, then the vectors of what it is sent, one after the other. */
export type EmbedNews = { readonly identity: EmbeddingIdentity } | { readonly rows: Float32Array }

export interface EmbedderInThread {
  readonly identity: EmbeddingIdentity
  readonly embeddings: { readonly embedRows: (texts: readonly string[]) => Promise<Float32Array> }
  readonly close: () => Promise<unknown>
}

interface Asked {
  readonly answered: (rows: Float32Array) => void
  readonly failed: (error: unknown) => void
}

/** Embeds in a thread of its own. Throws what loading the model throws there. */
export function openEmbedderInThread(work: EmbedWork): Promise<EmbedderInThread> {
  return new Promise((resolve, reject) => {
    const worker = startThread(import.meta.url, 'embed-thread', work)
    // It answers in the order in which it is asked.
    const asked: Asked[] = []
    let broken: unknown = null
    const fail = (error: unknown) => {
      broken ??= error
      reject(error)
      for (const { failed } of asked.splice(0)) failed(error)
    }
    const embedRows = (texts: readonly string[]) =>
      new Promise<Float32Array>((answered, failed) => {
        if (broken) return failed(broken)
        asked.push({ answered, failed })
        worker.postMessage(texts)
      })
    worker.on('message', (news: EmbedNews) => {
      if ('rows' in news) asked.shift()?.answered(news.rows)
      else
        resolve({
          identity: news.identity,
          embeddings: { embedRows },
          close: () => worker.terminate(),
        })
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('The thread that embeds has ended')))
  })
}
