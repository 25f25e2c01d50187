import type { Passage } from './passage.ts'
import type { Span } from './span.ts'

/** Words that a draft points at: a span over the source of a passage that was retrieved. */
export interface Quote {
  readonly passage: Passage
  readonly span: Span
}

/** One statement as it was composed, before anything of it is believed. */
export interface Draft {
  /** What the reader would see, without citation markers. */
  readonly text: string
  readonly quotes: readonly [Quote, ...Quote[]]
  /** `verbatim`: the text holds every quote to the letter. `written`: it says the same in other words. */
  readonly kind: 'verbatim' | 'written'
}
