import type { Span } from './span.ts'

/** A heading with all that stands under it, up to the next heading of any level. `start` is where the heading starts. */
export interface Section extends Span {
  readonly heading: string
  /** The heading's own words. */
  readonly headingSpan: Span
}

/** A document as it is cited: its canonical text, and what its layout says of it. */
export interface Source {
  /** Path inside the corpus folder without the extension, with forward slashes. */
  readonly id: string
  readonly title: string
  readonly author: string | null
  /** Where the text names its title and its author; null where they came from elsewhere (a file name, metadata). */
  readonly titleSpan: Span | null
  readonly authorSpan: Span | null
  readonly format: 'txt' | 'md' | 'html' | 'pdf' | 'docx'
  /** Path inside the corpus folder. */
  readonly path: string
  /** SHA-256 of the canonical text in UTF-8, in hex. */
  readonly sha256: string
  /** Canonical text: decoded, without BOM, CRLF and CR as LF; for formats with markup, the extracted text. */
  readonly text: string
  /** In order, not overlapping. Text before the first heading belongs to none. */
  readonly sections: readonly Section[]
}

/** By id. */
export type Sources = ReadonlyMap<string, Source>
