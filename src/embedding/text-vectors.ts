import type { FeatureExtractionPipeline, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import { unitVectors } from './pool.ts'
import { type TokenIds, tokenIdsOf } from './token-ids.ts'

/** Unit vectors of texts, one after the other. */
export type VectorsOf = (texts: readonly string[]) => Promise<Float32Array>

/** Fastest on the bundled model; a longer batch only waits for its longest text. */
const BATCH = 16

/** By a model that gives vectors of tokens, or one of each text. */
export function textVectors(
  { tokenizer, model }: FeatureExtractionPipeline,
  pooling: 'mean' | 'cls',
  NewTensor: typeof Tensor,
): VectorsOf {
  const idsOf = tokenIdsOf(tokenizer)
  const tokensOf = (texts: readonly string[]) =>
    idsOf ? tensorsOf(texts.map(idsOf), tokenizer, NewTensor) : asLibrary(texts, tokenizer)
  return async (texts) => {
    const parts: Float32Array[] = []
    for (let i = 0; i < texts.length; i += BATCH) {
      const tokens = tokensOf(texts.slice(i, i + BATCH))
      const output = await model(tokens)
      const hidden: Tensor = output.last_hidden_state ?? output.logits ?? output.token_embeddings
      const [count = 0, length = 0, width = 0] = hidden.dims
      const vectors = { data: hidden.data as Float32Array, texts: count, tokens: length, width }
      parts.push(unitVectors(vectors, tokens.attention_mask.data as BigInt64Array, pooling))
    }
    return joined(parts)
  }
}

const asLibrary = (texts: readonly string[], tokenizer: PreTrainedTokenizer): Tokens =>
  tokenizer([...texts], { padding: true, truncation: true })

interface Tokens {
  readonly input_ids: Tensor
  readonly attention_mask: Tensor
}

/** As the library makes them, which takes each number from place to place several times. */
function tensorsOf(
  texts: readonly ReturnType<TokenIds>[],
  { pad_token_id: padding }: PreTrainedTokenizer,
  NewTensor: typeof Tensor,
): Tokens {
  const length = Math.max(...texts.map((ids) => ids.length))
  const ids = new BigInt64Array(texts.length * length).fill(BigInt(padding))
  const mask = new BigInt64Array(ids.length)
  for (const [i, own] of texts.entries())
    for (const [at, id] of own.entries()) {
      ids[i * length + at] = BigInt(id)
      mask[i * length + at] = 1n
    }
  const dims = [texts.length, length]
  return {
    input_ids: new NewTensor('int64', ids, dims),
    attention_mask: new NewTensor('int64', mask, dims),
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
