/** Scores sentences against a question with a cross-encoder that runs in this process. */
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import { ModelUnavailable } from '../problem.ts'

export interface RerankerPlace {
  /** Name of the model: a folder of `directory`, or an `owner/name` of the hub. */
  readonly id: string
  readonly directory: string
  /** Where files of the hub are kept; null where the model is bundled and nothing may be fetched. */
  readonly cache: string | null
  readonly onProgress?: (file: string, percent: number) => void
}

/** One logit a sentence, in order; bigger answers better. 0 stands for "does not answer" where the model is ours. */
export type Rerank = (question: string, sentences: readonly string[]) => Promise<number[]>

export async function openReranker(place: RerankerPlace): Promise<Rerank> {
  const { AutoModelForSequenceClassification, AutoTokenizer, env } = await import(
    '@xenova/transformers'
  )
  env.localModelPath = place.directory
  if (place.cache) env.cacheDir = place.cache
  const progress_callback = (event: { status: string; file?: string; progress?: number }) => {
    if (event.status === 'progress')
      place.onProgress?.(event.file ?? place.id, Math.floor(event.progress ?? 0))
  }
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(place.id, {
      local_files_only: place.cache === null,
      progress_callback,
    })
    const model = await AutoModelForSequenceClassification.from_pretrained(place.id, {
      quantized: place.cache !== null,
      local_files_only: place.cache === null,
      progress_callback,
    })
    const rerank = createRerank(tokenizer, model)
    await rerank('a question', ['a sentence'])
    return rerank
  } catch (cause) {
    throw new ModelUnavailable(
      `The reranker ${place.id} could not be loaded: ${cause instanceof Error ? cause.message : cause}`,
      place.cache === null
        ? 'Restore the folder models/ from the repository, or set RERANKER_MODEL=none.'
        : 'Check the network and the name in RERANKER_MODEL, or unset it to use the bundled model.',
      { cause },
    )
  }
}

const createRerank =
  (tokenizer: PreTrainedTokenizer, model: PreTrainedModel): Rerank =>
  async (question, sentences) => {
    if (sentences.length === 0) return []
    const inputs = tokenizer(
      sentences.map(() => question),
      { text_pair: [...sentences], padding: true, truncation: true },
    )
    const { logits } = (await model(inputs)) as { logits: Tensor }
    const scores = Array.from(logits.data as Float32Array)
    const width = scores.length / sentences.length
    // A model with two labels says "relevant" with the second one.
    return sentences.map((_, i) => scores[(i + 1) * width - 1] ?? 0)
  }
