/** A thread in which a model reads pairs: ONNX Runtime holds up whoever calls it. */
import { parentPort, workerData } from 'node:worker_threads'
import onnx, { type Tensor } from 'onnxruntime-node'

export interface ThreadModel {
  /** Path of the model's ONNX file. */
  readonly file: string
  /** The token that fills up a shorter pair. */
  readonly padding: number
}

/** Pairs of a batch, one after the other without padding. */
export interface Batch {
  /** Tokens of each pair. */
  readonly lengths: Uint32Array
  readonly ids: Int32Array
  /** Which of its two texts each token is of. */
  readonly types: Uint8Array
}

export type ThreadNews = 'ready' | { readonly logits: Float32Array } | { readonly fault: string }

const { file, padding } = workerData as ThreadModel
// One thread each: those of ONNX Runtime itself wait for each other by spinning, which costs twice the time of a
// processor. It heeds these options for a path only, not for bytes.
const session = await onnx.InferenceSession.create(file, { intraOpNumThreads: 1 })

parentPort?.on('message', async (batch: Batch) => {
  parentPort?.postMessage(await newsOf(batch))
})
parentPort?.postMessage('ready' satisfies ThreadNews)

async function newsOf(batch: Batch): Promise<ThreadNews> {
  try {
    const { logits } = await session.run(feedsOf(batch), ['logits'])
    return { logits: Float32Array.from(logits?.data as Float32Array) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

/** Columns as long as the longest pair. A model gets those that it has a name for. */
function feedsOf({ lengths, ids, types }: Batch): Record<string, Tensor> {
  const width = Math.max(...lengths)
  const size = lengths.length * width
  const columns: Readonly<Record<string, BigInt64Array>> = {
    input_ids: new BigInt64Array(size).fill(BigInt(padding)),
    attention_mask: new BigInt64Array(size),
    token_type_ids: new BigInt64Array(size),
  }
  let from = 0
  for (const [row, length] of lengths.entries()) {
    const at = row * width
    columns.input_ids?.set(bigInts(ids.subarray(from, from + length)), at)
    columns.token_type_ids?.set(bigInts(types.subarray(from, from + length)), at)
    columns.attention_mask?.fill(1n, at, at + length)
    from += length
  }
  const dims = [lengths.length, width]
  return Object.fromEntries(
    session.inputNames.flatMap((name) =>
      columns[name] ? [[name, new onnx.Tensor('int64', columns[name], dims)]] : [],
    ),
  )
}

const bigInts = (numbers: Int32Array | Uint8Array): BigInt64Array =>
  BigInt64Array.from(numbers as Iterable<number>, BigInt)
