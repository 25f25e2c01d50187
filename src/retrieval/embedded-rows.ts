/** What was embedded of passages that stand one after the other. */
export interface EmbeddedRows {
  /** One vector a passage. */
  readonly vectors: Float32Array
  /** One a sentence, of all of them, as `sixteenBits` makes it. */
  readonly sentences: Int16Array
}

/** A unit vector in half its bytes: cosines change by less than 0.0001, mostly by less than 0.00001. */
export function sixteenBits(vectors: Float32Array): Int16Array {
  const sentences = new Int16Array(vectors.length)
  for (let i = 0; i < vectors.length; i++) sentences[i] = Math.round((vectors[i] ?? 0) * MOST)
  return sentences
}

export function fromSixteenBits(sentences: Int16Array): Float32Array {
  const vectors = new Float32Array(sentences.length)
  for (let i = 0; i < vectors.length; i++) vectors[i] = (sentences[i] ?? 0) / MOST
  return vectors
}

const MOST = 32_767

export function joinRows(parts: readonly EmbeddedRows[]): EmbeddedRows {
  const sum = (of: keyof EmbeddedRows) => parts.reduce((all, part) => all + part[of].length, 0)
  const vectors = new Float32Array(sum('vectors'))
  const sentences = new Int16Array(sum('sentences'))
  let [vector, sentence] = [0, 0]
  for (const part of parts) {
    vectors.set(part.vectors, vector)
    sentences.set(part.sentences, sentence)
    vector += part.vectors.length
    sentence += part.sentences.length
  }
  return { vectors, sentences }
}
