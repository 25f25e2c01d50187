import type { BuildReport } from '../build.ts'
import type { Config } from '../config.ts'
import { Problem } from '../problem.ts'
import { startThread } from '../retrieval/start-thread.ts'

export interface ThreadBuild
  extends Pick<Config, 'corpusDir' | 'indexDir' | 'dataDir' | 'embeddingModel'> {
  readonly hnswlib: { readonly kind: 'loaded' | 'unavailable' }
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
    worker.on('message', (news: BuildNews) => {
      if ('sources' in news) onProgress(news.sources)
      else resolve(news.report)
    })
    worker.on('error', (error) => reject(asProblem(error)))
    worker.on('exit', () => reject(new Error('The thread that builds the index has ended')))
  })
}

/** An error keeps what it says on its way out of a thread, and loses its class. */
function asProblem(error: unknown): unknown {
  if (!(error instanceof Error && 'remedy' in error && typeof error.remedy === 'string'))
    return error
  const { name, message, remedy } = error
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500
  return Object.assign(new Problem(message, remedy, { cause: error }), { name, status })
}
