import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisedText } from '../../src/record/normalised-text.ts'

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'B',
      '1',
      ' ',
      '\n',
      '\u00a0',
      '“',
      '’',
      '—',
      '…',
      '\u00ad',
      'e\u0301',
      'é',
      '😀',
      '`',
      '.',
    ),
  )
  .map((parts) => parts.join(''))

test('typography does not tell copies apart, and words do', () => {
  const same = (a: string, b: string) => normalisedText(a).text === normalisedText(b).text
  expect(same('“Don’t”\u00a0 she said — or', '"Don\'t" she\nsaid - or')).toBe(true)
  expect(same('caf\u00e9 … co\u00adop', 'cafe\u0301 ... coop')).toBe(true)
  expect(same('10²', '102')).toBe(false)
  expect(same('now here', 'nowhere')).toBe(false)
  expect(same('Yes', 'yes')).toBe(false)
})

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(text, (original) => {
      const once = normalisedText(original).text
      expect(normalisedText(once).text).toBe(once)
    }),
  )
})

test('a span of the normalised text leads back to words that normalise to it', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (original, a, b) => {
      const { text: same, spanOf } = normalisedText(original)
      const [start = 0, end = 0] = [a % (same.length + 1), b % (same.length + 1)].sort(
        (x, y) => x - y,
      )
      const back = spanOf({ start, end })
      expect(0 <= back.start && back.start <= back.end && back.end <= original.length).toBe(true)
      if (start < end)
        expect(normalisedText(original.slice(back.start, back.end)).text).toContain(
          same.slice(start, end),
        )
    }),
  )
})

test('a span of the original is found in the normalised text', () => {
  fc.assert(
    fc.property(text, text, text, (before, words, after) => {
      const original = `${before} x${words}x ${after}`
      const start = before.length + 1
      const { text: same, spanFrom, spanOf } = normalisedText(original)
      const span = spanFrom({ start, end: start + words.length + 2 })
      expect(same.slice(span.start, span.end)).toBe(normalisedText(`x${words}x`).text)
      expect(spanOf(span)).toEqual({ start, end: start + words.length + 2 })
    }),
  )
})
