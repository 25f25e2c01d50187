import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, layOutBlocks } from '../../src/corpus/blocks.ts'
import { anyText } from '../text/any-text.ts'

const anyBlock: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom<Block['kind']>('title', 'byline', 'heading', 'paragraph', 'item'),
  text: anyText,
})
const anyBlocks = fc.array(anyBlock, { maxLength: 12 })

/** What is left of the words where white space does not count. */
const bare = (text: string) => text.replace(/\s+/g, '')
const hasWords = ({ text }: Block) => text.trim() !== ''
const firstOf = (blocks: readonly Block[], kind: Block['kind']) =>
  blocks.filter(hasWords).find((block) => block.kind === kind)

describe('any blocks', () => {
  test('are laid out without losing or repeating a character', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const { text } = layOutBlocks(blocks)
        expect(bare(text)).toBe(bare(blocks.map((block) => block.text).join('')))
        expect(text).toBe(text.trim())
        expect(text).not.toMatch(/\n{3}|[ \t]\n|\n[ \t]/)
      }),
    )
  })

  test('have headings that are cut exactly, each over all up to the next', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const { text, sections } = layOutBlocks(blocks)
        const headings = blocks.filter(({ kind }) => kind === 'heading').filter(hasWords)
        expect(sections.map(({ heading }) => bare(heading))).toEqual(
          headings.map((block) => bare(block.text)),
        )
        sections.forEach(({ heading, headingSpan, start, end }, i) => {
          expect(text.slice(headingSpan.start, headingSpan.end)).toBe(heading)
          expect(start).toBe(headingSpan.start)
          expect(end).toBe(sections[i + 1]?.start ?? text.length)
        })
      }),
    )
  })

  test('have the first title and the first byline, cut exactly', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const { text, title, titleSpan, author, authorSpan } = layOutBlocks(blocks)
        expect(bare(title ?? '')).toBe(bare(firstOf(blocks, 'title')?.text ?? ''))
        expect(titleSpan === null ? null : text.slice(titleSpan.start, titleSpan.end)).toBe(title)
        const byline = authorSpan ? text.slice(authorSpan.start, authorSpan.end) : ''
        expect(bare(byline)).toBe(bare(firstOf(blocks, 'byline')?.text ?? ''))
        expect(byline.endsWith(author ?? '')).toBe(true)
      }),
    )
  })
})

test('blocks are parted by a blank line, items of one list by a line break', () => {
  const { text } = layOutBlocks([
    { kind: 'paragraph', text: 'Bring:' },
    { kind: 'item', text: '- bread' },
    { kind: 'item', text: '- milk' },
    { kind: 'paragraph', text: 'Then come.' },
  ])
  expect(text).toBe('Bring:\n\n- bread\n- milk\n\nThen come.')
})

test('white space inside a block is folded, and a non-breaking space stays', () => {
  const { text } = layOutBlocks([{ kind: 'paragraph', text: '  One\n\t two\u00a0three\r\n' }])
  expect(text).toBe('One two\u00a0three')
})

test('a byline names the author without its "By"', () => {
  const { author } = layOutBlocks([{ kind: 'byline', text: 'By  Ada\nByron' }])
  expect(author).toBe('Ada Byron')
})

test('a title that is known from elsewhere has no place, one in the text comes first', () => {
  const known = { title: 'Known', author: 'Ada Byron' }
  const text: Block = { kind: 'paragraph', text: 'Text.' }
  expect(layOutBlocks([text], known)).toMatchObject({ ...known, titleSpan: null, authorSpan: null })
  const titled = layOutBlocks([{ kind: 'title', text: 'Written' }, text], known)
  expect(titled).toMatchObject({ title: 'Written', titleSpan: { start: 0, end: 7 } })
})
