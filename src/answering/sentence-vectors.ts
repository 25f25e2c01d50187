import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { type Passage, sentenceTextOf } from '../text/passage.ts'
import { createRecent } from './recent.ts'

/** One unit vector a sentence of each passage, in order. */
export type VectorsOf = (passages: readonly Passage[]) => Promise<Float32Array[][]>

/** Passages whose sentences stay embedded: about 20 MB of vectors. */
const REMEMBERED = 2000

/** Remembers what it has embedded: passages never change, and the same few are looked at again and again. */
export function createSentenceVectors(embeddings: EmbeddingsInterface): VectorsOf {
  const known = createRecent<Passage, Float32Array[]>(REMEMBERED)
  return async (passages) => {
    const found = passages.map((passage) => known.get(passage))
    const fresh = passages.filter((_, i) => !found[i])
    const texts = fresh.map((passage) =>
      passage.sentences.map((sentence) => sentenceTextOf(passage, sentence)),
    )
    const vectors = await embeddings.embedDocuments(texts.flat())
    let next = 0
    const made = new Map(
      fresh.map((passage, i) => {
        const own = vectors.slice(next, next + (texts[i]?.length ?? 0))
        next += own.length
        return [passage, own.map((vector) => Float32Array.from(vector))]
      }),
    )
    for (const [passage, own] of made) known.set(passage, own)
    return passages.map((passage, i) => found[i] ?? made.get(passage) ?? [])
  }
}
