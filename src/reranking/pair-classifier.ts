/** A model of the hub, or a bundled one, that reads two texts together and gives a number for each of its labels. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ModelUnavailable } from '../problem.ts'
import { batchesOf } from './batches.ts'
import type { Batch } from './classifier-process.ts'
import { openClassifierProcesses } from './classifier-processes.ts'
import { createPairEncoder, type EncodedPair } from './pair-encoder.ts'

export interface ClassifierPlace {
  /** Name of the model: a folder of `directory`, or an `owner/name` of the hub. */
  readonly id: string
  readonly directory: string
  /** Where files of the hub are kept; null where the model is bundled and nothing may be fetched. */
  readonly cache: string | null
  readonly onProgress?: (file: string, percent: number) => void
}

export interface PairClassifier {
  /** Names of the labels in the order of the logits. */
  readonly labels: readonly string[]
  /** One row a pair, in order, each with one logit a label. */
  readonly logitsOf: (first: string, seconds: readonly string[]) => Promise<number[][]>
}

/** What the person who runs the server can do about a model that does not load. */
export interface Remedies {
  readonly bundled: string
  readonly fetched: string
}

/** Loads the model and asks it once, so that a broken one is known before anything depends on it. */
export async function openPairClassifier(
  place: ClassifierPlace,
  role: string,
  remedies: Remedies,
): Promise<PairClassifier> {
  try {
    const { encode, padding, labels, file } = await openParts(place)
    const processes = await openClassifierProcesses({ file, padding })
    const classifier: PairClassifier = {
      labels,
      logitsOf: async (first, seconds) => {
        const pairs = encode(first, seconds)
        const batches = batchesOf(
          pairs.map(({ ids }) => ids.length),
          Math.max(processes.count, BATCHES_LEAST),
        )
        const rows: number[][] = seconds.map(() => [])
        await Promise.all(
          batches.map(async (batch) => {
            const logits = await processes.run(asBatch(batch.flatMap((pair) => pairs[pair] ?? [])))
            const width = logits.length / batch.length
            for (const [i, pair] of batch.entries())
              rows[pair] = Array.from(logits.subarray(i * width, (i + 1) * width))
          }),
        )
        return rows
      },
    }
    await classifier.logitsOf('one text', ['another text']).catch((error) => {
      processes.end()
      throw error
    })
    return classifier
  } catch (cause) {
    throw new ModelUnavailable(
      `The ${role} ${place.id} could not be loaded: ${cause instanceof Error ? cause.message : cause}`,
      place.cache === null ? remedies.bundled : remedies.fetched,
      { cause },
    )
  }
}

/** Fewer would fill up too much. */
const BATCHES_LEAST = 2

/** Fetches what is not there yet. */
async function openParts(place: ClassifierPlace) {
  const [{ AutoTokenizer, env }, hub] = await Promise.all([
    import('@xenova/transformers'),
    import('@xenova/transformers/src/utils/hub.js'),
  ])
  env.localModelPath = place.directory
  if (place.cache) env.cacheDir = place.cache
  const options = {
    local_files_only: place.cache === null,
    progress_callback: (event: { status: string; file?: string; progress?: number }) => {
      if (event.status === 'progress')
        place.onProgress?.(event.file ?? place.id, Math.floor(event.progress ?? 0))
    },
  }
  const name = place.cache === null ? 'onnx/model.onnx' : 'onnx/model_quantized.onnx'
  const bundled = join(place.directory, place.id, name)
  const fetched = async () => {
    if (place.cache === null) return bundled
    await hub.getModelFile(place.id, name, true, options)
    return existsSync(bundled) ? bundled : join(place.cache, place.id, name)
  }
  const [tokenizer, config, file] = await Promise.all([
    AutoTokenizer.from_pretrained(place.id, options),
    hub.getModelJSON(place.id, 'config.json', true, options),
    fetched(),
  ])
  const { id2label = {}, pad_token_id = 0 } = config as ModelConfig
  const labels = Object.keys(id2label)
    .sort((a, b) => Number(a) - Number(b))
    .map((id) => id2label[id] ?? '')
  return { encode: createPairEncoder(tokenizer), padding: pad_token_id, labels, file }
}

interface ModelConfig {
  readonly id2label?: Readonly<Record<string, string>>
  readonly pad_token_id?: number
}

function asBatch(pairs: readonly EncodedPair[]): Batch {
  return {
    lengths: Uint32Array.from(pairs, ({ ids }) => ids.length),
    ids: Int32Array.from(pairs.flatMap(({ ids }) => ids)),
    types: Uint8Array.from(pairs.flatMap(({ types }) => types)),
  }
}
