import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findInText } from '../../src/web/text/find-in-text.ts'

const found = (text: string, query: string) =>
  findInText(text, query).map(({ start, end }) => text.slice(start, end))

test('finds without regard to case, kind of space and kind of quotation mark', () => {
  expect(found('He said “Don’t\u00a0go”, DON’T  GO', `don't go`)).toEqual([
    'Don’t\u00a0go',
    'DON’T  GO',
  ])
})

test('offsets count in the text as it is, also where lower case is longer', () => {
  expect(findInText('İİ x', 'X')).toEqual([{ start: 3, end: 4 }])
})

test('what is in a text is found in it, whatever characters it holds', () => {
  void fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, query, after) => {
      const spans = findInText(before + query + after, query)
      expect(spans.length > 0).toBe(query.trim() !== '')
    }),
  )
})
