import type { PreTrainedTokenizer } from '@xenova/transformers'

/** Words whose pieces are remembered; with them go most words of a text. */
const REMEMBERED = 50_000

/**
 * WordPiece cuts each word by itself, always in the same way, and transformers.js takes most of a tokeniser's time for
 * it: each word is cut once. Other kinds of tokenisers look at more than a word, and stay as they are.
 */
export function rememberPieces({ model }: PreTrainedTokenizer): void {
  if (model.config.type !== 'WordPiece') return
  const cut = model.encode.bind(model)
  const known = new Map<string, string[]>()
  model.encode = (words) =>
    words.flatMap((word) => {
      const before = known.get(word)
      if (before) return before
      if (known.size >= REMEMBERED) known.clear()
      const pieces = cut([word])
      known.set(word, pieces)
      return pieces
    })
}
