/** One unit vector a text, in order. */
export type Embed = (texts: string[]) => Promise<number[][]>

/** Vectors by word. */
export type WordVectors = (words: Iterable<string>) => Promise<ReadonlyMap<string, Float32Array>>

/** So many words are remembered, about 10 MB of vectors; the same ones come again and again. */
const REMEMBERED = 10_000

/** Single words by the embedding of texts, each asked for once. */
export function createWordVectors(embed: Embed): WordVectors {
  const known = new Map<string, Float32Array>()
  return async (words) => {
    const asked = [...new Set(words)]
    const fresh = asked.filter((word) => !known.has(word))
    const found = new Map(asked.map((word) => [word, known.get(word) ?? new Float32Array()]))
    const vectors = fresh.length > 0 ? await embed(fresh) : []
    if (known.size + fresh.length > REMEMBERED) known.clear()
    for (const [i, word] of fresh.entries()) {
      const vector = Float32Array.from(vectors[i] ?? [])
      known.set(word, vector)
      found.set(word, vector)
    }
    return found
  }
}
