/** Blocks of a document with markup to canonical text; the spans of headings are born as the text grows. */
import type { Section } from '../text/source.ts'
import type { Span } from '../text/span.ts'
import type { Extracted } from './extraction.ts'

export interface Block {
  readonly kind: 'title' | 'byline' | 'heading' | 'paragraph' | 'item'
  readonly text: string
  /** Of a heading: 1 is the highest. */
  readonly level?: number
}

/** Blocks are parted by a blank line, items of one list by a line break. White space inside a block is folded. */
export function layOutBlocks(
  blocks: readonly Block[],
  known: { readonly title?: string | undefined; readonly author?: string | undefined } = {},
): Extracted {
  const placed: { readonly block: Block; readonly span: Span }[] = []
  let text = ''
  let before: Block['kind'] | null = null
  for (const block of blocks) {
    const words = folded(block.text)
    if (words === '') continue
    if (before) text += before === 'item' && block.kind === 'item' ? '\n' : '\n\n'
    const start = text.length
    text += words
    placed.push({ block, span: { start, end: text.length } })
    before = block.kind
  }
  const spanOf = (kind: Block['kind']) =>
    placed.find(({ block }) => block.kind === kind)?.span ?? null
  const titleSpan = spanOf('title')
  const authorSpan = spanOf('byline')
  // What the text says of itself counts more than what is known from elsewhere, because it can be cited.
  const wordsAt = (span: Span | null) => (span ? text.slice(span.start, span.end) : null)
  return {
    text,
    title: wordsAt(titleSpan) ?? known.title ?? null,
    titleSpan,
    author: wordsAt(authorSpan)?.replace(/^by:?\s+/i, '') ?? known.author ?? null,
    authorSpan,
    sections: sectionsOf(
      placed.filter(({ block }) => block.kind === 'heading').map(({ span }) => span),
      text,
    ),
  }
}

/** Runs of white space to one space; a non-breaking space stays, a soft hyphen, which nobody sees, does not. */
export const folded = (text: string): string =>
  text
    .replace(/\u00ad/g, '')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim()

const sectionsOf = (headings: readonly Span[], text: string): Section[] =>
  headings.map((headingSpan, i) => ({
    heading: text.slice(headingSpan.start, headingSpan.end),
    headingSpan,
    start: headingSpan.start,
    end: headings[i + 1]?.start ?? text.length,
  }))
