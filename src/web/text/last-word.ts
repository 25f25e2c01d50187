/** Longer words may be parted from what follows them, rather than run over the edge of a phone. */
const KEPT_MAX = 24

/** Splits off the last word, so that it can be kept on one line with what stands after it. */
export function lastWord(text: string): readonly [before: string, last: string] {
  const last = /\S*\s*$/.exec(text)?.[0] ?? ''
  return last.length > KEPT_MAX ? [text, ''] : [text.slice(0, text.length - last.length), last]
}
