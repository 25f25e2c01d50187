import { Embeddings } from '@langchain/core/embeddings'

export const DIMENSIONS = 16

/** A vector for how often letters occur: near for texts of near words, and made in no time. */
export const letterEmbeddings = (): Embeddings => new LetterEmbeddings({})

class LetterEmbeddings extends Embeddings {
  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.resolve(texts.map(vectorOf))
  }
  override embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(vectorOf(text))
  }
}

function vectorOf(text: string): number[] {
  const sums = Array.from({ length: DIMENSIONS }, () => 0)
  for (let i = 0; i < text.length; i++) {
    const place = text.charCodeAt(i) % DIMENSIONS
    sums[place] = (sums[place] ?? 0) + 1
  }
  const length = Math.hypot(...sums) || 1
  return sums.map((sum) => Math.fround(sum / length))
}
