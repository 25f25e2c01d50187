import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiffPart, textDiff } from '../../src/web/audit/text-diff.ts'

const joined = (parts: readonly DiffPart[], kind: DiffPart['kind']) =>
  parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map(({ text }) => text)
    .join('')

test('the parts make both texts, to the character, whatever they are', () => {
  const words = fc
    .array(fc.constantFrom('a', 'b', ' ', '\n', '🦊', 'e\u0301', '\ud83d', '<b>', '—', 'long'))
    .map((pieces) => pieces.join(''))
  const text = fc.oneof(words, fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(text, text, (then, now) => {
      const parts = textDiff(then, now)
      expect(joined(parts, 'removed')).toBe(then)
      expect(joined(parts, 'added')).toBe(now)
      expect(parts.every((part, i) => part.text !== '' && part.kind !== parts[i - 1]?.kind)).toBe(
        true,
      )
    }),
  )
})

test('only the words that changed are parted from the rest', () => {
  expect(textDiff('One.\nThe cat sat.\nEnd.', 'One.\nThe dog sat.\nEnd.')).toEqual([
    { kind: 'same', text: 'One.\nThe ' },
    { kind: 'removed', text: 'cat' },
    { kind: 'added', text: 'dog' },
    { kind: 'same', text: ' sat.\nEnd.' },
  ])
  expect(textDiff('As it was.', 'As it was.')).toEqual([{ kind: 'same', text: 'As it was.' }])
  expect(textDiff('', '')).toEqual([])
})

test('texts of which nothing is left are shown as replaced, and not compared for ever', () => {
  const lines = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join('\n')
  const parts = textDiff(lines('old'), lines('new'))
  expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
