import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from '../../src/web/text/blocks.ts'

const kinds = (text: string, headings: string[], title = '') =>
  blocksOf(text, {
    title,
    sections: headings.map((h) => ({ heading: h, start: text.indexOf(h) })),
  }).map((b) => [b.kind, text.slice(b.start, b.end)])

test('blocks are the whole text, without gap or overlap', () => {
  const piece = fc.constantFrom(
    'word',
    ' ',
    '\n',
    '\n\n',
    '\t',
    '1. item',
    'Heading',
    '\u00a0',
    '🙂',
  )
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
  const starts = fc.array(fc.nat(80), { maxLength: 4 })
  void fc.assert(
    fc.property(texts, starts, (text, at) => {
      const sections = at.map((start) => ({ heading: text.slice(start, start + 7), start }))
      const blocks = blocksOf(text, { title: 'Heading', sections })
      expect(blocks.map((b) => text.slice(b.start, b.next)).join('')).toBe(text)
      for (const b of blocks) expect(text.slice(b.end, b.next).trim()).toBe('')
    }),
  )
})

test('paragraphs end at blank lines, and at nothing less', () => {
  expect(kinds('one\ntwo\n\nthree\n \t\nfour', [])).toEqual([
    ['text', 'one\ntwo'],
    ['text', 'three'],
    ['text', 'four'],
  ])
})

test('a heading stands apart from the line that follows it at once', () => {
  expect(kinds('T\n\nPart one\nIts first words.', ['Part one'], 'T')).toEqual([
    ['title', 'T'],
    ['heading', 'Part one'],
    ['text', 'Its first words.'],
  ])
})

test('a heading whose words are not at its place is left as text', () => {
  const blocks = blocksOf('abc def', { title: '', sections: [{ heading: 'xyz', start: 4 }] })
  expect(blocks.map((b) => b.kind)).toEqual(['text'])
})
