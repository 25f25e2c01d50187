/** Threads that read pairs with one model, so that a question's pairs use every core and hold up no other question. */
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { startThread } from '../start-thread.ts'
import type { Batch, ThreadModel, ThreadNews } from './classifier-thread.ts'

export interface ClassifierThreads {
  readonly count: number
  /** Logits of each pair, one after the other. The thread that has the least to do takes it. */
  readonly run: (batch: Batch) => Promise<Float32Array>
}

/** Each holds the model once more. */
const MOST = 4

/** Rejects where the model cannot be loaded. Idle threads keep no process alive. */
export async function openClassifierThreads(model: ThreadModel): Promise<ClassifierThreads> {
  const count = Math.min(availableParallelism(), MOST)
  const threads = await Promise.all(Array.from({ length: count }, () => openThread(model)))
  return {
    count,
    run: (batch) => threads.reduce((a, b) => (b.waiting() < a.waiting() ? b : a)).run(batch),
  }
}

interface Thread {
  /** Tokens of the batches that it has to read. */
  readonly waiting: () => number
  readonly run: ClassifierThreads['run']
}

interface Pending {
  readonly tokens: number
  readonly resolve: (logits: Float32Array) => void
  readonly reject: (error: unknown) => void
}

function openThread(model: ThreadModel): Promise<Thread> {
  const worker: Worker = startThread(import.meta.url, 'classifier-thread', model)
  // A thread answers in the order in which it is asked.
  const pending: Pending[] = []
  let broken: unknown = null
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      broken ??= error
      reject(error)
      for (const one of pending.splice(0)) one.reject(error)
    }
    const settle = (news: Exclude<ThreadNews, 'ready'>) => {
      const first = pending.shift()
      if (pending.length === 0) worker.unref()
      if ('logits' in news) first?.resolve(news.logits)
      else first?.reject(new Error(news.fault))
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('A thread that reads with the model has ended')))
    worker.on('message', (news: ThreadNews) => {
      if (news !== 'ready') return settle(news)
      worker.unref()
      resolve({ waiting, run })
    })
  })

  function waiting(): number {
    return pending.reduce((sum, { tokens }) => sum + tokens, 0)
  }

  function run(batch: Batch): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      if (broken) return reject(broken)
      worker.ref()
      pending.push({ tokens: batch.ids.length, resolve, reject })
      worker.postMessage(batch)
    })
  }
}
