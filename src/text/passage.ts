import type { Source } from './source.ts'
import { cut, type Span } from './span.ts'

/** A sentence, heading, byline or list item: the smallest thing that is quoted. */
export interface Sentence extends Span {
  readonly kind: 'sentence' | 'heading' | 'item'
}

/** A run of whole sentences of one section, as it is retrieved. Its text is always `source.text.slice(start, end)`. */
export interface Passage extends Span {
  readonly id: string
  readonly sourceId: string
  readonly sourceSha256: string
  readonly title: string
  /** Heading of the section it ends in (bare headings may stand before that); null before the first heading. */
  readonly section: string | null
  readonly text: string
  /** Spans over the source's text, in order, inside the passage. */
  readonly sentences: readonly Sentence[]
}

export const passageIdOf = (sourceId: string, { start, end }: Span): string =>
  `${sourceId}:${start}-${end}`

/** The only way to make a passage: its words are cut from the source, so they cannot disagree with it. */
export function passageOf(source: Source, span: Span, sentences: readonly Sentence[]): Passage {
  const section = source.sections.find((s) => s.start < span.end && span.end <= s.end)
  return {
    id: passageIdOf(source.id, span),
    sourceId: source.id,
    sourceSha256: source.sha256,
    title: source.title,
    section: section?.heading ?? null,
    start: span.start,
    end: span.end,
    text: cut(source.text, span),
    sentences,
  }
}

/** The words of one of its sentences, cut from the passage. */
export const sentenceTextOf = ({ text, start }: Passage, sentence: Sentence): string =>
  cut(text, { start: sentence.start - start, end: sentence.end - start })
