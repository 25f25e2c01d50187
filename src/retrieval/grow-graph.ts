/** A graph that grows in a thread of its own while vectors come in. */
import type { Worker } from 'node:worker_threads'
import { startThread } from '../start-thread.ts'
import type { GraphBegin, GraphOrder } from './graph-thread.ts'

export interface GrowingGraph {
  /** The next rows. Resolves when more may come: those that wait are few. */
  add(rows: Float32Array): Promise<void>
  /** Writes the graph of all rows. False where there are so few that a look at each is as good. */
  write(file: string): Promise<boolean>
  close(): Promise<void>
}

/** Batches that wait for insertion at most. */
const AHEAD = 16

/** Begins when there are `atLeast` rows; at once, where it goes on from a graph that is there. */
export function growGraph({ dimensions, from }: GraphBegin, atLeast: number): GrowingGraph {
  const early: Float32Array[] = []
  let rows = 0
  let thread: ReturnType<typeof openThread> | null = null
  return {
    async add(batch) {
      rows += batch.length / dimensions
      // A thread takes over what it is sent.
      early.push(batch.slice())
      if (rows < atLeast && !from) return
      thread ??= openThread({ dimensions, from })
      for (const one of early.splice(0)) await thread.send({ rows: one }, [one.buffer])
    },
    async write(file) {
      if (!thread && !from) return false
      thread ??= openThread({ dimensions, from })
      await thread.send({ file }, [])
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
    async send(order: GraphOrder, transfer: ArrayBuffer[] | ArrayBufferLike[]) {
      if (broken) throw broken
      const answer = new Promise<void>((answered, failed) => pending.push({ answered, failed }))
      // Awaited when its turn comes; until then a failure is no surprise.
      answer.catch(() => undefined)
      worker.postMessage(order, transfer as ArrayBuffer[])
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
