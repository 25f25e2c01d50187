import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contains, cut, overlapOf, type Span } from '../../src/text/span.ts'

const anySpan: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(40), fc.nat(40))
  .map(([start, length]) => ({ start, end: start + length }))

/** The code units of a span, counted out. */
const unitsOf = ({ start, end }: Span) => Array.from({ length: end - start }, (_, i) => start + i)

test('what is cut out is what stands there', () => {
  expect(cut('The harbour 🚢 closed.', { start: 4, end: 14 })).toBe('harbour 🚢')
  expect(cut('Harbour', { start: 7, end: 7 })).toBe('')
})

test.each<[string, Span]>([
  ['ends past the text', { start: 2, end: 8 }],
  ['starts before the text', { start: -1, end: 2 }],
  ['ends before it starts', { start: 4, end: 3 }],
  ['starts inside a code unit', { start: 0.5, end: 2 }],
  ['ends nowhere', { start: 0, end: Number.NaN }],
  ['ends in the infinite', { start: 0, end: Number.POSITIVE_INFINITY }],
])('a span that %s is refused, not cut short', (_, span) => {
  expect(() => cut('Harbour', span)).toThrow(RangeError)
})

test('two spans share as many code units as stand in both', () => {
  fc.assert(
    fc.property(anySpan, anySpan, (a, b) => {
      const inB = new Set(unitsOf(b))
      const shared = unitsOf(a).filter((unit) => inB.has(unit)).length
      expect(overlapOf(a, b)).toBe(shared)
      expect(overlapOf(b, a)).toBe(shared)
    }),
  )
})

test('a span contains another where it leaves none of its code units out', () => {
  fc.assert(
    fc.property(anySpan, anySpan, (a, b) => {
      fc.pre(b.start < b.end)
      expect(contains(a, b)).toBe(overlapOf(a, b) === b.end - b.start)
    }),
  )
  expect(contains({ start: 3, end: 3 }, { start: 3, end: 3 })).toBe(true)
})
