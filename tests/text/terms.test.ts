import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentTermsOf, termsOf } from '../../src/text/terms.ts'

test.each<[string, string]>([
  ['The harbours CLOSED', 'the harbour closing'],
  ['Café', 'cafe'],
  ['don’t', "don't"],
  ['50,000 men', '50000 men'],
  ['ﬁne', 'fine'],
  ['one—two', 'one two'],
  ['she hid them', 'she hides them'],
  ['the men fled', 'the man flees'],
  ['two crises', 'two crisis'],
  ['she leaves', 'she leaving'],
  ['they succeed', 'they succeeded'],
  ['it exceeds', 'it exceeded'],
])('%j is compared as %j is', (a, b) => {
  expect(termsOf(a)).toEqual(termsOf(b))
})

test('the sky is not compared as skis are', () => {
  expect(termsOf('sky')).not.toEqual(termsOf('ski'))
})

test('a decimal stays whole, a list of numbers does not become one', () => {
  expect(termsOf('3.5 litres')).toEqual(['3.5', 'litr'])
  expect(termsOf('in 1990, 1991')).toEqual(['in', '1990', '1991'])
})

test('content terms leave function words out, unless there is nothing else', () => {
  expect(contentTermsOf('Where is the harbour?')).toEqual(['harbour'])
  expect(contentTermsOf('What is it?')).toEqual(termsOf('What is it?'))
  expect(contentTermsOf('')).toEqual([])
})

test('case, accents in either form and the white space around words tell nothing apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Harbour', 'café', 'Öl', '1990', 'ran', 'U.S.')),
      (words) => {
        const terms = termsOf(words.join(' '))
        expect(termsOf(words.join(' \n\u00a0').toUpperCase())).toEqual(terms)
        expect(termsOf(words.join('  ').normalize('NFD'))).toEqual(terms)
      },
    ),
  )
})

test('content terms of any text are among its terms, in their order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const rest = termsOf(text)[Symbol.iterator]()
      for (const term of contentTermsOf(text)) {
        let next = rest.next()
        while (!next.done && next.value !== term) next = rest.next()
        expect(next.done).not.toBe(true)
      }
    }),
  )
})
