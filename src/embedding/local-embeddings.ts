/** Passages and questions as unit vectors, by a feature-extraction model that runs in this process. */
import { Embeddings } from '@langchain/core/embeddings'
import { ModelUnavailable } from '../problem.ts'
import { poolingOf } from './pooling.ts'
import { prefixesOf } from './prefixes.ts'
import { textVectors, type VectorsOf } from './text-vectors.ts'

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
  readonly #vectorsOf: VectorsOf
  readonly #prefixes: { readonly query: string; readonly passage: string }

  constructor(model: string, dimensions: number, vectorsOf: VectorsOf) {
    // The default caller retries and limits concurrency, which a model in the same process needs neither of.
    super({ maxRetries: 0 })
    this.model = model
    this.dimensions = dimensions
    this.#vectorsOf = vectorsOf
    this.#prefixes = prefixesOf(model)
  }

  /** One unit vector a text, in order. A text with no known word gives a zero vector: no signal, similar to nothing. */
  embedDocuments(texts: string[]): Promise<number[][]> {
    return this.#embed(texts, this.#prefixes.passage)
  }

  async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#embed([text], this.#prefixes.query)
    if (!vector)
      throw new ModelUnavailable(`${this.model} returned no vector`, 'Check EMBEDDING_MODEL.')
    return vector
  }

  /** The same as `embedDocuments`, one vector after the other. */
  embedRows(texts: readonly string[]): Promise<Float32Array> {
    return this.#vectorsOf(texts.map((text) => this.#prefixes.passage + text))
  }

  async #embed(texts: readonly string[], prefix: string): Promise<number[][]> {
    const vectors = await this.#vectorsOf(texts.map((text) => prefix + text))
    const width = this.dimensions
    return texts.map((_, i) => Array.from(vectors.subarray(i * width, (i + 1) * width)))
  }
}

/** Loads the model and asks it for one vector, so that a broken one is known before anything is indexed with it. */
export async function openEmbeddings(place: EmbeddingModelPlace): Promise<LocalEmbeddings> {
  const { env, pipeline, Tensor } = await import('@xenova/transformers')
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
    const pooling = await poolingOf(place.id, place.cache === null)
    const vectorsOf = textVectors(extract, pooling, Tensor)
    const { length } = await vectorsOf(['a'])
    return new LocalEmbeddings(place.id, length, vectorsOf)
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
