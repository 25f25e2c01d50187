import type { Worker } from 'node:worker_threads'
import type { BuildReport } from '../build.ts'
import type { Config } from '../config.ts'
import type { KnownFile } from '../corpus/unread-file.ts'
import { startThread } from '../start-thread.ts'
import { errorOf, type ToldError } from '../told-error.ts'

export interface ThreadBuild
  extends Pick<Config, 'corpusDir' | 'indexDir' | 'dataDir' | 'embeddingModel'> {
  readonly hnswlib: { readonly kind: 'loaded' | 'unavailable' }
  /** All that the index is to hold. */
  readonly sources: readonly KnownFile[]
  readonly afresh: boolean
  /** Paths of those that are likely to be read for it. */
  readonly fresh: readonly string[]
}

/** What the thread tells: how many sources are done, and at last its report. */
export type BuildNews = { readonly sources: number } | { readonly report: BuildReport }

/** Builds the index in a thread of its own, so that questions are answered meanwhile. */
export function buildInThread(
  work: ThreadBuild,
  onProgress: (sources: number) => void,
): Promise<BuildReport> {
  return new Promise((resolve, reject) => {
    const worker = startThread(import.meta.url, 'build-thread', work)
    const letGo = endOnSignals(worker)
    worker.on('message', (news: BuildNews) => {
      if ('sources' in news) onProgress(news.sources)
      else resolve(news.report)
    })
    worker.on('error', (error: ToldError) => reject(error.remedy ? errorOf(error) : error))
    worker.on('exit', () => {
      if (!letGo()) reject(new Error('The thread that builds the index has ended'))
    })
  })
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/**
 * Nobody who stops a server waits for an index: the next build goes on from what is there. Where nobody else listens to
 * the signal, it ends the process as it would without us. Gives a function that stops listening, and says whether the
 * thread was ended; its promise is then left open, as there is nobody to tell.
 */
function endOnSignals(worker: Worker): () => boolean {
  let ended = false
  const end = (signal: NodeJS.Signals) => {
    ended = true
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    else void worker.terminate()
  }
  for (const signal of SIGNALS) process.prependOnceListener(signal, end)
  return () => {
    for (const signal of SIGNALS) process.off(signal, end)
    return ended
  }
}
