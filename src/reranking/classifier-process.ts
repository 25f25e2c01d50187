/** A process in which a model reads pairs: ONNX Runtime holds up whoever calls it. */
import onnx, { type Tensor } from 'onnxruntime-node'
import { answerParent } from '../start-process.ts'

export interface ProcessModel {
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

await answerParent(async ({ file, padding }: ProcessModel) => {
  // One thread each: those of ONNX Runtime itself wait for each other by spinning, which costs twice the time of a
  // processor. It heeds these options for a path only, not for bytes.
  const session = await onnx.InferenceSession.create(file, { intraOpNumThreads: 1 })
  return {
    ready: null,
    answer: async (batch: Batch) => {
      const { logits } = await session.run(feedsOf(batch, padding, session.inputNames), ['logits'])
      return Float32Array.from(logits?.data as Float32Array)
    },
  }
})

/** Columns as long as the longest pair. A model gets those that it has a name for. */
function feedsOf(
  { lengths, ids, types }: Batch,
  padding: number,
  names: readonly string[],
): Record<string, Tensor> {
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
    names.flatMap((name) =>
      columns[name] ? [[name, new onnx.Tensor('int64', columns[name], dims)]] : [],
    ),
  )
}

const bigInts = (numbers: Int32Array | Uint8Array): BigInt64Array =>
  BigInt64Array.from(numbers as Iterable<number>, BigInt)
