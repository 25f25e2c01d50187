/** One unit vector a text, in order. */
export type Embed = (texts: string[]) => Promise<number[][]>

/** Vectors by word. */
export type WordVectors = (words: Iterable<string>) => Promise<ReadonlyMap<string, Float32Array>>

/** So many words are remembered; the same ones come again and again. */
const REMEMBERED = 20_000

/** Single words by the embedding of texts, each asked for once. */
export function createWordVectors(embed: Embed): WordVectors {
  const known = new Map<string, Float32Array>()
  return async (words) => {
    const asked = [...new Set(words)]
    const fresh = asked.filter((word) => !known.has(word))
    const vectors = fresh.length > 0 ? await embed(fresh) : []
    if (known.size + fresh.length > REMEMBERED) known.clear()
    const found = new Map(
      asked.flatMap((word) => {
        const vector = known.get(word)
        return vector ? [[word, vector] as const] : []
      }),
    )
    for (const [i, word] of fresh.entries()) {
      const vector = Float32Array.from(vectors[i] ?? [])
      known.set(word, vector)
      found.set(word, vector)
    }
    return found
  }
}

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
