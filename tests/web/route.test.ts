import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerPath, routeOf, sourcePath, textFragment } from '../../src/web/text/route.ts'

const at = (path: string) => {
  const { pathname, search } = new URL(path, 'http://here')
  return routeOf({ pathname, search })
}

test('the link to a place in a document leads to that place, whatever the document is called', () => {
  // No source is called "." or "..": names that start with a dot are passed over.
  const id = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((s) => s.isWellFormed() && !s.startsWith('.'))
  void fc.assert(
    fc.property(
      id,
      fc.nat(1e6),
      fc.integer({ min: 1, max: 1e6 }),
      fc.string(),
      (id, start, length, quote) => {
        const spot = { start, end: start + length }
        expect(at(sourcePath(id, spot, quote))).toEqual({ view: 'source', id, spot })
      },
    ),
  )
})

test('addresses of the page', () => {
  expect(at('/')).toEqual({ view: 'talk' })
  expect(at(answerPath('0192'))).toEqual({ view: 'answer', id: '0192' })
  expect(at('/conversations/7')).toEqual({ view: 'conversation', id: '7' })
  expect(at('/sources/a/b?span=9-3')).toEqual({ view: 'source', id: 'a/b', spot: null })
  expect(at('/answers/%E0')).toEqual({ view: 'nowhere' })
  expect(at('/elsewhere/1')).toEqual({ view: 'nowhere' })
})

test('a text fragment escapes its own syntax, and names a long quote by its ends', () => {
  expect(textFragment('well-known, a & b')).toBe('well%2Dknown%2C%20a%20%26%20b')
  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')
  expect(textFragment(long)).toBe(
    'word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59',
  )
})
