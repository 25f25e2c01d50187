/** What was embedded of passages that stand one after the other. */
export interface EmbeddedRows {
  /** One vector a passage. */
  readonly vectors: Float32Array
  /** One a sentence, of all of them, as `sixteenBits` makes it. */
  readonly sentences: Int16Array
}

/** A unit vector in half its bytes: cosines change by less than 0.0001, mostly by less than 0.00001. */
export const sixteenBits = (vectors: readonly (readonly number[])[]): Int16Array =>
  Int16Array.from(vectors.flat(), (x) => Math.round(x * MOST))

export const fromSixteenBits = (sentences: Int16Array): Float32Array =>
  Float32Array.from(sentences, (x) => x / MOST)

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
