/** The thread in which a graph grows: insertion takes its time, and would hold up every question. */
import { open } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createHnswBuilder, loadHnswlib } from './hnsw-graph.ts'
import { readRows } from './rows-file.ts'

export interface GraphBegin {
  readonly dimensions: number
  /** File of the vectors. */
  readonly vectors: string
  /** File of a graph to go on from: of the first of the vectors. */
  readonly from: string | null
}

/** How many rows there are to be inserted by now, or where to write what has grown. Each is answered by one message, `null`. */
export type GraphOrder = { readonly rows: number } | { readonly file: string }

/** Rows that are read at a time. */
const TOGETHER = 64

const outcome = await loadHnswlib()
if (outcome.kind === 'unavailable') throw new Error(outcome.reason)
const { dimensions, vectors, from } = workerData as GraphBegin
const builder = await createHnswBuilder(outcome.hnswlib, dimensions, from)
const file = await open(vectors, 'r')

async function insert(rows: number): Promise<void> {
  for (let at = builder.rows(); at < rows; at = builder.rows())
    builder.add(await readRows(file, at, Math.min(rows, at + TOGETHER), dimensions, Float32Array))
}

let last = Promise.resolve()
parentPort?.on('message', (order: GraphOrder) => {
  last = last.then(async () => {
    if ('rows' in order) await insert(order.rows)
    else await builder.write(order.file)
    parentPort?.postMessage(null)
  })
})
