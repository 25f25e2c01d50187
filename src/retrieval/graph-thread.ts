/** The thread in which a graph grows: insertion takes its time, and would hold up every question. */
import { parentPort, workerData } from 'node:worker_threads'
import { createHnswBuilder, loadHnswlib } from './hnsw-graph.ts'

export interface GraphBegin {
  readonly dimensions: number
  /** File of a graph to go on from. */
  readonly from: string | null
}

/** Vectors to insert, or where to write what has grown. Each is answered by one message, `null`. */
export type GraphOrder = { readonly rows: Float32Array } | { readonly file: string }

const outcome = await loadHnswlib()
if (outcome.kind === 'unavailable') throw new Error(outcome.reason)
const { dimensions, from } = workerData as GraphBegin
const builder = await createHnswBuilder(outcome.hnswlib, dimensions, from)
let last = Promise.resolve()
parentPort?.on('message', (order: GraphOrder) => {
  last = last.then(async () => {
    if ('rows' in order) builder.add(order.rows)
    else await builder.write(order.file)
    parentPort?.postMessage(null)
  })
})
