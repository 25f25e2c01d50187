/** Passages and questions as unit vectors, by a feature-extraction model that runs in this process. */
import { Embeddings } from '@langchain/core/embeddings'
import type { FeatureExtractionPipeline, Tensor } from '@xenova/transformers'
import { ModelUnavailable } from '../problem.ts'
import { unitVectors } from './pool.ts'
import { poolingOf } from './pooling.ts'
import { prefixesOf } from './prefixes.ts'
import { rememberPieces } from './remember-pieces.ts'

export interface EmbeddingModelPlace {
  /** Name of the model: a folder of `directory`, or an `owner/name` of the hub. */
  readonly id: string
  /** Holds the bundled models, one folder each. */
  readonly directory: string
  /** Where files of the hub are kept; null where the model is bundled and nothing may be fetched. */
  readonly cache: string | null
  /** Called while a model of the hub is fetched, with whole percents. */
  readonly onProgress?: (file: string, percent: number) => void
}

/** What the index needs of an embedder, and LangChain's interface besides. */
export class LocalEmbeddings extends Embeddings {
  readonly model: string
  readonly dimensions: number
  readonly #extract: FeatureExtractionPipeline
  readonly #pooling: 'mean' | 'cls'
  readonly #prefixes: { readonly query: string; readonly passage: string }

  constructor(
    model: string,
    dimensions: number,
    extract: FeatureExtractionPipeline,
    pooling: 'mean' | 'cls',
  ) {
    // The default caller retries and limits concurrency, which a model in the same process needs neither of.
    super({ maxRetries: 0 })
    this.model = model
    this.dimensions = dimensions
    this.#extract = extract
    this.#pooling = pooling
    this.#prefixes = prefixesOf(model)
  }

  /** One unit vector a text, in order. A text with no known word gives a zero vector: no signal, similar to nothing. */
  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = []
    for (let i = 0; i < texts.length; i += BATCH)
      vectors.push(...(await this.#embed(texts.slice(i, i + BATCH), this.#prefixes.passage)))
    return vectors
  }

  async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#embed([text], this.#prefixes.query)
    if (!vector)
      throw new ModelUnavailable(`${this.model} returned no vector`, 'Check EMBEDDING_MODEL.')
    return vector
  }

  async #embed(texts: readonly string[], prefix: string): Promise<number[][]> {
    const { tokenizer, model } = this.#extract
    const tokens = tokenizer(
      texts.map((text) => prefix + text),
      { padding: true, truncation: true },
    )
    const output = await model(tokens)
    const hidden: Tensor = output.last_hidden_state ?? output.logits ?? output.token_embeddings
    const { data, dims } = hidden
    const [count = 0, length = 0, width = 0] = dims
    const vectors = unitVectors(
      { data: data as Float32Array, texts: count, tokens: length, width },
      tokens.attention_mask.data,
      this.#pooling,
    )
    return texts.map((_, i) => Array.from(vectors.subarray(i * width, (i + 1) * width)))
  }
}

/** Fastest on the bundled model; a longer batch only waits for its longest text. */
const BATCH = 16

/** Loads the model and asks it for one vector, so that a broken one is known before anything is indexed with it. */
export async function openEmbeddings(place: EmbeddingModelPlace): Promise<LocalEmbeddings> {
  const { env, pipeline } = await import('@xenova/transformers')
  env.localModelPath = place.directory
  if (place.cache) env.cacheDir = place.cache
  try {
    const extract = await pipeline('feature-extraction', place.id, {
      quantized: place.cache !== null,
      local_files_only: place.cache === null,
      progress_callback: (event: { status: string; file?: string; progress?: number }) => {
        if (event.status === 'progress')
          place.onProgress?.(event.file ?? place.id, Math.floor(event.progress ?? 0))
      },
    })
    rememberPieces(extract.tokenizer)
    const pooling = await poolingOf(place.id, place.cache === null)
    const { dims } = await extract(['a'], { pooling, normalize: true })
    return new LocalEmbeddings(place.id, dims.at(-1) ?? 0, extract, pooling)
  } catch (cause) {
    throw new ModelUnavailable(
      `The embedding model ${place.id} could not be loaded: ${cause instanceof Error ? cause.message : cause}`,
      place.cache === null
        ? 'Restore the folder models/ from the repository.'
        : 'Check the network and the name in EMBEDDING_MODEL, or unset it to use the bundled model.',
      { cause },
    )
  }
}
