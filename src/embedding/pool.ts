/** Vectors of tokens, `[texts, tokens, width]`, as a model gives them. */
export interface TokenVectors {
  readonly data: Float32Array
  readonly texts: number
  readonly tokens: number
  readonly width: number
}

/**
 * One unit vector a text, one after the other: of the mean of those tokens that `mask` has a 1 for, or of the first. The
 * same that transformers.js makes, which reads each number through a proxy and takes longer for it than the model runs.
 * Where there is no token, or nothing in it, the vector is zero: no signal, similar to nothing.
 */
export function unitVectors(
  vectors: TokenVectors,
  mask: BigInt64Array,
  pooling: 'mean' | 'cls',
): Float32Array {
  const { data, texts, tokens, width } = vectors
  const pooled = new Float32Array(texts * width)
  for (let text = 0; text < texts; text++) {
    const own = pooled.subarray(text * width, (text + 1) * width)
    const first = text * tokens
    const end = pooling === 'cls' ? first + 1 : first + tokens
    for (let token = first; token < end; token++)
      if (pooling === 'cls' || mask[token] === 1n)
        addTo(own, data.subarray(token * width, (token + 1) * width))
    normalise(own)
  }
  return pooled
}

function addTo(sum: Float32Array, vector: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0)
}

/** Of a sum as of the mean. */
function normalise(vector: Float32Array): void {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  if (!(length > 0)) return void vector.fill(0)
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length
}
