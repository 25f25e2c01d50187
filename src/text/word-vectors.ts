/** One unit vector a text, in order. */
export type Embed = (texts: string[]) => Promise<readonly ArrayLike<number>[]>

/** Vectors by word. */
export type WordVectors = (words: Iterable<string>) => Promise<ReadonlyMap<string, Float32Array>>

/** So many words are remembered at least, and twice as many at most: 10 to 20 MB of vectors. */
const REMEMBERED = 10_000

/** Single words by the embedding of texts. The same ones come again and again: each is asked for once. */
export function createWordVectors(embed: Embed): WordVectors {
  let recent = new Map<string, Float32Array>()
  let before = new Map<string, Float32Array>()
  const remember = (word: string, vector: Float32Array) => {
    if (recent.size >= REMEMBERED) [recent, before] = [new Map(), recent]
    recent.set(word, vector)
  }
  const recall = (word: string): Float32Array | undefined => {
    const vector = recent.get(word)
    if (vector) return vector
    const older = before.get(word)
    if (older) remember(word, older)
    return older
  }
  return async (words) => {
    const found = new Map<string, Float32Array>()
    const fresh = new Set<string>()
    for (const word of new Set(words)) {
      const vector = recall(word)
      if (vector) found.set(word, vector)
      else fresh.add(word)
    }
    const vectors = fresh.size > 0 ? await embed([...fresh]) : []
    for (const [i, word] of [...fresh].entries()) {
      const vector = Float32Array.from(vectors[i] ?? [])
      remember(word, vector)
      found.set(word, vector)
    }
    return found
  }
}
