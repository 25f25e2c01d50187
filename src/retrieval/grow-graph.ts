/** A graph that grows in a thread of its own while vectors come into a file. */
import type { Worker } from 'node:worker_threads'
import { startThread } from '../start-thread.ts'
import type { GraphBegin, GraphOrder } from './graph-thread.ts'

export interface GrowingGraph {
  /** So many rows stand in the file by now. Resolves when more may come: those that wait are few. */
  add(rows: number): Promise<void>
  /** Writes the graph of all rows. False where there are so few that a look at each is as good. */
  write(file: string): Promise<boolean>
  close(): Promise<void>
}

/** Batches that wait for insertion at most. */
const AHEAD = 16

/** Begins when there are `atLeast` rows; at once, where it goes on from a graph that is there. */
export function growGraph(begin: GraphBegin, atLeast: number): GrowingGraph {
  let thread: ReturnType<typeof openThread> | null = null
  return {
    async add(rows) {
      if (rows < atLeast && !begin.from) return
      thread ??= openThread(begin)
      await thread.send({ rows })
    },
    async write(file) {
      if (!thread && !begin.from) return false
      thread ??= openThread(begin)
      await thread.send({ file })
      await thread.idle()
      return true
    },
    close: async () => void (await thread?.close()),
  }
}

function openThread(begin: GraphBegin) {
  const worker = startThread(import.meta.url, 'graph-thread', begin)
  const pending: { readonly answered: () => void; readonly failed: (error: unknown) => void }[] = []
  let answers: Promise<void>[] = []
  let broken: unknown = null
  const fail = (error: unknown) => {
    broken ??= error
    for (const { failed } of pending.splice(0)) failed(error)
  }
  worker.on('message', () => pending.shift()?.answered())
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('The thread that grows the graph has ended')))
  return {
    async send(order: GraphOrder) {
      if (broken) throw broken
      const answer = new Promise<void>((answered, failed) => pending.push({ answered, failed }))
      // Awaited when its turn comes; until then a failure is no surprise.
      answer.catch(() => undefined)
      worker.postMessage(order)
      answers.push(answer)
      if (answers.length > AHEAD) await answers.shift()
    },
    async idle() {
      await Promise.all(answers)
      answers = []
    },
    close: () => (worker as Worker).terminate(),
  }
}
