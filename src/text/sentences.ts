import type { Span } from './span.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Sentences of `text[start, end)` in order; only white space lies between them. */
export function sentencesOf(
  text: string,
  { start, end }: Span = { start: 0, end: text.length },
): Span[] {
  const spans: Span[] = []
  for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
    const trimmed = segment.trim()
    if (trimmed === '') continue
    const from = start + index + segment.indexOf(trimmed)
    spans.push({ start: from, end: from + trimmed.length })
  }
  return spans
}
