import { expect, test } from 'vitest'
import { outlineOf } from '../../src/web/text/outline.ts'

test('headings are found where a line is nothing but one of them', () => {
  const text = 'Title\n\nThe Past\nThe Past was long.\n\n  The Future \nMore.'
  const sections = outlineOf(text, new Set(['The Past', 'The Future', 'Gone']))
  expect(sections.map(({ start, end }) => text.slice(start, end))).toEqual([
    'The Past\nThe Past was long.\n\n  ',
    'The Future \nMore.',
  ])
})
