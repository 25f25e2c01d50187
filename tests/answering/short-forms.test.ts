import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longFormsIn, shortFormsIn, writtenOut } from '../../src/answering/short-forms.ts'

test('a name is known by its initials, without what links its words', () => {
  const names = longFormsIn([
    'The Harbour Board met. Members of the Harbour Board and the Department of Fisheries agreed.',
  ])
  expect(names.get('HB')).toBe('Harbour Board')
  expect(names.get('DF')).toBe('Department of Fisheries')
})

test('of two names with the same initials the commoner is meant, and neither where they are as common', () => {
  const once = 'We saw the Harbour Board. We saw the Head Baker.'
  expect(longFormsIn([once]).get('HB')).toBeUndefined()
  expect(longFormsIn([once, 'They are the Harbour Board.']).get('HB')).toBe('Harbour Board')
})

test('short forms are read with and without full stops, and nowhere in a question in capitals', () => {
  expect(shortFormsIn('Did the U.S. and the HB agree?')).toEqual(['U.S.', 'HB'])
  expect(shortFormsIn('DID THE US AGREE?')).toEqual([])
  expect(shortFormsIn('Did Anna agree in B2B?')).toEqual([])
})

test('only what has a name is written out, and nothing else of the question changes', () => {
  const names = new Map([['HB', 'Harbour Board']])
  expect(writtenOut('Did HB, the HBX or Mr. HB’s aide agree?', names)).toBe(
    'Did Harbour Board, the HBX or Mr. Harbour Board’s aide agree?',
  )
  fc.assert(
    fc.property(fc.string(), (question) => {
      expect(writtenOut(question, new Map())).toBe(question)
    }),
  )
})

test('any text is read for names', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const [initials, name] of longFormsIn([text]))
        expect(name.replace(/\s/g, ' ').startsWith(initials.charAt(0))).toBe(true)
    }),
  )
})
