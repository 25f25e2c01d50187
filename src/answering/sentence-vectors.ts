import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { type Passage, sentenceTextOf } from '../text/passage.ts'

/** One unit vector a sentence of each passage, in order. */
export type VectorsOf = (passages: readonly Passage[]) => Promise<Float32Array[][]>

/** Remembers what it has embedded: passages never change, and the same few are looked at again and again. */
export function createSentenceVectors(embeddings: EmbeddingsInterface): VectorsOf {
  const known = new WeakMap<Passage, Float32Array[]>()
  return async (passages) => {
    const fresh = passages.filter((passage) => !known.has(passage))
    const texts = fresh.map((passage) =>
      passage.sentences.map((sentence) => sentenceTextOf(passage, sentence)),
    )
    const vectors = await embeddings.embedDocuments(texts.flat())
    let next = 0
    fresh.forEach((passage, i) => {
      const own = vectors.slice(next, next + (texts[i]?.length ?? 0))
      next += own.length
      known.set(
        passage,
        own.map((vector) => Float32Array.from(vector)),
      )
    })
    return passages.map((passage) => known.get(passage) ?? [])
  }
}
