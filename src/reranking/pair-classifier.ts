/** A model of the hub, or a bundled one, that reads two texts together and gives a number for each of its labels. */
import { ModelUnavailable } from '../problem.ts'

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
  const { AutoModelForSequenceClassification, AutoTokenizer, env } = await import(
    '@xenova/transformers'
  )
  env.localModelPath = place.directory
  if (place.cache) env.cacheDir = place.cache
  const options = {
    local_files_only: place.cache === null,
    progress_callback: (event: { status: string; file?: string; progress?: number }) => {
      if (event.status === 'progress')
        place.onProgress?.(event.file ?? place.id, Math.floor(event.progress ?? 0))
    },
  }
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(place.id, options)
    const model = await AutoModelForSequenceClassification.from_pretrained(place.id, {
      ...options,
      quantized: place.cache !== null,
    })
    // The typings do not know what a model reads from its own config.json.
    const { id2label = {} } = model.config as { id2label?: Record<string, string> }
    const labels = Object.keys(id2label)
      .sort((a, b) => Number(a) - Number(b))
      .map((id) => id2label[id] ?? '')
    const classifier: PairClassifier = {
      labels,
      logitsOf: async (first, seconds) => {
        if (seconds.length === 0) return []
        const inputs = tokenizer(
          seconds.map(() => first),
          { text_pair: [...seconds], padding: true, truncation: true },
        )
        const { logits } = (await model(inputs)) as { logits: { data: Float32Array } }
        const all = Array.from(logits.data)
        const width = all.length / seconds.length
        return seconds.map((_, i) => all.slice(i * width, (i + 1) * width))
      },
    }
    await classifier.logitsOf('one text', ['another text'])
    return classifier
  } catch (cause) {
    throw new ModelUnavailable(
      `The ${role} ${place.id} could not be loaded: ${cause instanceof Error ? cause.message : cause}`,
      place.cache === null ? remedies.bundled : remedies.fetched,
      { cause },
    )
  }
}
