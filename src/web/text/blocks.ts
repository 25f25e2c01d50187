import type { Span } from './segments.ts'

/** A paragraph or heading of a document. `end` is where its words stop; white space follows up to `next`. */
export interface Block extends Span {
  readonly kind: 'title' | 'heading' | 'text'
  /** Where the next block starts. Blocks are gapless: together they are the whole text. */
  readonly next: number
}

interface Outline {
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly start: number }[]
}

const BLANK_LINES = /\n(?:[^\S\n]*\n)+/g

/** Splits a text at its blank lines and headings. Every character of the text is in exactly one block. */
export function blocksOf(text: string, { title, sections }: Outline): readonly Block[] {
  if (text === '') return []
  // A heading whose words do not stand where its section starts is shown as the text that is there.
  const headings = sections.filter((s) => text.startsWith(s.heading, s.start) && s.heading !== '')
  const headingStarts = new Set(headings.map((s) => s.start))
  const borders = new Set([0])
  for (const blank of text.matchAll(BLANK_LINES)) borders.add(blank.index + blank[0].length)
  for (const { heading, start } of headings) {
    borders.add(start)
    borders.add(skipLineEnd(text, start + heading.length))
  }
  borders.delete(text.length)
  const starts = [...borders].sort((a, b) => a - b)
  return starts.map((start, i) => {
    const next = starts[i + 1] ?? text.length
    const words = text.slice(start, next).trimEnd()
    const kind =
      words === title ? 'title' : headingStarts.has(start) && words !== '' ? 'heading' : 'text'
    return { kind, start, end: start + words.length, next }
  })
}

function skipLineEnd(text: string, from: number): number {
  const rest = /[^\S\n]*\n\s*/y
  rest.lastIndex = from
  return rest.test(text) ? rest.lastIndex : from
}
