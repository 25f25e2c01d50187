/** Links to the words themselves (https://wicg.github.io/scroll-to-text-fragment/). */

/** Up to this many words are spelled out; of a longer quote the first and last few. */
const WHOLE = 12
const ENDS = 5

/** `/sources/ID#:~:text=...`, which browsers scroll to and mark. */
export function fragmentUrl(sourceId: string, quote: string): string {
  const words = quote.split(/\s+/).filter(Boolean)
  const parts =
    words.length <= WHOLE && !quote.includes('\n')
      ? [quote.trim()]
      : [words.slice(0, ENDS).join(' '), words.slice(-ENDS).join(' ')]
  return `/sources/${encodeURIComponent(sourceId)}#:~:text=${parts.map(encode).join(',')}`
}

/** A dash separates the parts of a directive, so that one inside a quote has to be escaped too. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D')
