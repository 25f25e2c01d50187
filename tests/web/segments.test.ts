import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf } from '../../src/web/text/segments.ts'

const span = (max: number) =>
  fc
    .tuple(fc.nat(max), fc.nat(max))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))

test('segments cover the range exactly, in order, and carry exactly the labels that lie over them', () => {
  void fc.assert(
    fc.property(span(60), fc.array(span(60), { maxLength: 8 }), (range, spans) => {
      const layers = spans.map((s, label) => ({ ...s, label }))
      const segments = segmentsOf(range, layers)
      const covered = segments.flatMap((s) =>
        Array.from({ length: s.end - s.start }, (_, i) => [s.start + i, s.labels] as const),
      )
      expect(covered.map(([at]) => at)).toEqual(
        Array.from({ length: range.end - range.start }, (_, i) => range.start + i),
      )
      for (const [at, labels] of covered)
        expect(labels).toEqual(
          layers.filter((l) => l.start <= at && at < l.end).map((l) => l.label),
        )
      expect(segments.every((s) => s.start < s.end)).toBe(true)
    }),
  )
})

test('two overlapping layers become three neighbours', () => {
  const layers = [
    { start: 2, end: 6, label: 'a' },
    { start: 4, end: 8, label: 'b' },
  ]
  expect(segmentsOf({ start: 0, end: 10 }, layers)).toEqual([
    { start: 0, end: 2, labels: [] },
    { start: 2, end: 4, labels: ['a'] },
    { start: 4, end: 6, labels: ['a', 'b'] },
    { start: 6, end: 8, labels: ['b'] },
    { start: 8, end: 10, labels: [] },
  ])
})
