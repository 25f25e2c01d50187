import type { PreTrainedTokenizer } from '@xenova/transformers'

/** Two texts as one row of tokens. */
export interface EncodedPair {
  readonly ids: readonly number[]
  /** Which of the two texts each token is of, 0 or 1; what stands between them as the model wants it. */
  readonly types: readonly number[]
}

export type EncodePairs = (first: string, seconds: readonly string[]) => EncodedPair[]

/** Texts whose tokens are remembered: sentences, some 10 MB of them. */
const REMEMBERED = 20_000

/**
 * The same that the tokeniser makes of each pair. It cuts each text by itself, so that a sentence is cut once, however
 * many questions it is read against; what it puts before, between and behind them is learned from one pair.
 */
export function createPairEncoder(tokenizer: PreTrainedTokenizer): EncodePairs {
  const cut = (text: string): number[] =>
    tokenizer.encode(text, null, { add_special_tokens: false })
  const known = new Map<string, readonly number[]>()
  const remembered = (text: string) => {
    const before = known.get(text)
    if (before) return before
    if (known.size >= REMEMBERED) known.clear()
    const ids = cut(text)
    known.set(text, ids)
    return ids
  }
  const frame = frameOf(tokenizer, cut)
  const longest = Number(tokenizer.model_max_length) || Number.POSITIVE_INFINITY
  return (first, seconds) => {
    const head = joined([frame.before, { ids: cut(first), type: frame.first }, frame.between])
    return seconds.map((second) => {
      const tail = joined([{ ids: remembered(second), type: frame.second }, frame.behind])
      return {
        ids: [...head.ids, ...tail.ids].slice(0, longest),
        types: [...head.types, ...tail.types].slice(0, longest),
      }
    })
  }
}

interface Text {
  readonly ids: readonly number[]
  readonly type: number
}

const isText = (part: Text | EncodedPair): part is Text => 'type' in part

const joined = (parts: readonly (Text | EncodedPair)[]): EncodedPair => ({
  ids: parts.flatMap(({ ids }) => ids),
  types: parts.flatMap((part) => (isText(part) ? part.ids.map(() => part.type) : part.types)),
})

/** Throws where the two texts are not to be found in what the tokeniser makes of them. */
function frameOf(tokenizer: PreTrainedTokenizer, cut: (text: string) => number[]) {
  const [first, second] = [cut('one'), cut('two')]
  const { input_ids, token_type_ids } = tokenizer('one', { text_pair: 'two' })
  const ids = Array.from(input_ids.data as BigInt64Array, Number)
  const types = token_type_ids
    ? Array.from(token_type_ids.data as BigInt64Array, Number)
    : ids.map(() => 0)
  const at = placeOf(first, ids, 0)
  const next = placeOf(second, ids, at + first.length)
  if (at < 0 || next < 0) throw new Error('its tokeniser joins two texts in an unknown way')
  const part = (from: number, to: number): EncodedPair => ({
    ids: ids.slice(from, to),
    types: types.slice(from, to),
  })
  return {
    before: part(0, at),
    first: types[at] ?? 0,
    between: part(at + first.length, next),
    second: types[next] ?? 0,
    behind: part(next + second.length, ids.length),
  }
}

function placeOf(some: readonly number[], all: readonly number[], from: number): number {
  for (let at = from; at + some.length <= all.length; at++)
    if (some.every((id, i) => all[at + i] === id)) return at
  return -1
}
