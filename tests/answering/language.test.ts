import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLanguage, type Language } from '../../src/answering/language.ts'

let language: Language
beforeAll(async () => {
  language = await createLanguage()
})

const found = (text: string) =>
  language.read(text).entities.map(({ kind, text }) => `${kind}: ${text}`)

/** What real text is made of, and what tokenisers trip over. */
const pieces = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        ...["can't", 'don’t', ' ', '\n', '\u00a0', '\u3000', '\f', '\t', '$', '5%', 'U.S.', '...'],
        ...['—', '’s', '"', 'x@y.z', '1.5', '😀', 'New York', ' of ', 'ten', '-year-old', '№'],
      ),
    ),
  )
  .map((parts) => parts.join(''))

describe('offsets', () => {
  test('every token is exactly the text its span points at, in order, and nothing but space is lost', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const { tokens } = language.read(text)
        let at = 0
        for (const token of tokens) {
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(token.text.trim()).toBe(token.text)
          expect(token.text).not.toBe('')
          expect(text.slice(at, token.start).trim()).toBe('')
          at = token.end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
      { numRuns: 500 },
    )
  })

  test('entities are cut from the text and do not overlap', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        let at = 0
        for (const { start, end, text: words } of language.read(text).entities) {
          expect(text.slice(start, end)).toBe(words)
          expect(words).not.toBe('')
          expect(start).toBeGreaterThanOrEqual(at)
          at = end
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a text in capitals is read like any other, at its own offsets', () => {
    const text = 'THE TALKS IN GENEVA BEGAN ON 3 MAY 1963.'
    const { tokens, entities } = language.read(text)
    expect(tokens.find(({ text }) => text === 'BEGAN')?.lemma).toBe('begin')
    expect(entities.map(({ kind, text }) => `${kind}: ${text}`)).toContain('date: 3 MAY 1963')
  })
})

describe('entities', () => {
  test.each([
    ['The treaty was signed on 3 May 1963.', 'date: 3 May 1963'],
    ['It has been closed since 2008.', 'date: 2008'],
    ['It ran from 1999 to 2008.', 'date: from 1999 to 2008'],
    ['They stayed for twenty years.', 'duration: twenty years'],
    ['It began with a six-month truce.', 'duration: six-month'],
    ['About 1,200 people came.', 'number: About 1,200'],
    ['Half of them left.', 'number: Half'],
    ['It won its third title.', 'ordinal: third'],
    ['It cost $2.5 million.', 'money: $2.5 million'],
    ['It cost €30 billion.', 'money: €30 billion'],
    ['Turnout fell to 12 percent.', 'percent: 12 percent'],
    ['The gates open at 8:30 a.m. daily.', 'time: 8:30 a.m.'],
    ['The gates stay open until 8 pm.', 'time: 8 pm'],
    ['It began at 17:38.', 'time: 17:38'],
    ['The train leaves at 7.30 am.', 'time: 7.30 am'],
    ['On Thursdays they close.', 'date: Thursdays'],
    ['Then Angela Merkel spoke.', 'person: Angela Merkel'],
    ['Then Dr. Okonkwo-Bello spoke.', 'person: Dr. Okonkwo-Bello'],
    ['He was born in Berlin.', 'place: Berlin'],
    ['Troops moved into Xanthopolis.', 'place: Xanthopolis'],
    ['They crossed the Oder River.', 'place: Oder River'],
    ['He taught at Harvard University.', 'organisation: Harvard University'],
    ['The Department of State agreed.', 'organisation: Department of State'],
    ['They bought a Zorblatt yesterday.', 'name: Zorblatt'],
  ])('%s holds %s', (text, entity) => {
    expect(found(text)).toContain(entity)
  })

  test('neither a pronoun nor a bare unit is a quantity', () => {
    expect(found('No one knew what the year would bring.')).toEqual([])
  })

  test('two names joined by "and" are two', () => {
    expect(found('We met Angela Merkel and Barack Obama.')).toEqual([
      'person: Angela Merkel',
      'person: Barack Obama',
    ])
  })
})

test('negation is seen in words and in contractions, not in other words', () => {
  const negated = (text: string) => language.read(text).negated
  expect(negated("They didn't agree.")).toBe(true)
  expect(negated('They never agreed.')).toBe(true)
  expect(negated('They left without a word.')).toBe(true)
  expect(negated('They noted the knot and agreed.')).toBe(false)
})
