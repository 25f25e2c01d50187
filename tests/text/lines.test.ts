import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIST_MARKER, paragraphsOf, unwrapped } from '../../src/text/lines.ts'
import { anyText } from './any-text.ts'

const paragraphsIn = (text: string) =>
  paragraphsOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))

describe('paragraphs', () => {
  test('hold all of any text but its white space, in order and once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0
        for (const { start, end } of paragraphsOf(text, { start: 0, end: text.length })) {
          expect(text.slice(at, start).trim()).toBe('')
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          expect(text.slice(start, end)).not.toMatch(/\n[^\S\n]*\n/)
          expect(start).toBeLessThan(end)
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })

  test('of a part of a text are those of that part alone', () => {
    fc.assert(
      fc.property(anyText, fc.nat(300), fc.nat(300), (text, a, b) => {
        const start = Math.min(a, text.length)
        const end = Math.min(start + b, text.length)
        const alone = paragraphsIn(text.slice(start, end))
        const inPlace = paragraphsOf(text, { start, end })
        expect(inPlace.map((span) => text.slice(span.start, span.end))).toEqual(alone)
      }),
    )
  })

  test('are parted by lines that look blank, whatever white space stands in them', () => {
    expect(paragraphsIn('One\n \t\u00a0\nTwo\nstill two\n\n\n\nThree\n')).toEqual([
      'One',
      'Two\nstill two',
      'Three',
    ])
  })
})

describe('unwrapping', () => {
  const wide = 'A line that is as wide as an editor lets lines become,'

  test('changes no code unit of any text but line breaks, and those to spaces', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const readable = unwrapped(text)
        expect(readable.length).toBe(text.length)
        for (let i = 0; i < text.length; i++)
          if (readable[i] !== text[i]) expect([text[i], readable[i]]).toEqual(['\n', ' '])
      }),
    )
  })

  test('joins the lines of a wrapped paragraph', () => {
    expect(unwrapped(`${wide}\nand goes on in the next line`)).not.toContain('\n')
  })

  test('keeps list items apart', () => {
    expect(unwrapped('Bring:\n- bread\n- milk').split('\n')).toHaveLength(3)
    expect(unwrapped(`${wide}\n  2. Money, which runs out`).split('\n')).toHaveLength(2)
  })

  test('keeps the lines of an address or a verse apart', () => {
    expect(unwrapped('Ada Byron\nHarbour Street 5\nLondon').split('\n')).toHaveLength(3)
  })

  test('keeps a short line apart from wide ones where the next starts anew', () => {
    expect(unwrapped(`A Heading\n${wide}\nand goes on`).split('\n')).toHaveLength(2)
  })

  test('joins a short line that goes on, as where a long word did not fit', () => {
    expect(unwrapped(`${wide}\nalso,\nHarbour by harbour`)).not.toContain('\n')
    expect(unwrapped(`${wide}\nalso\nHarbour by harbour`)).toContain('\n')
  })

  test('keeps lines apart that are wider than anyone wraps', () => {
    const paragraph = 'It was a long day at the harbour. '.repeat(6).trim()
    expect(unwrapped(`${paragraph}\n${paragraph}`).split('\n')).toHaveLength(2)
  })
})

describe('a list marker', () => {
  test.each([
    '- x',
    '* x',
    '• x',
    '– x',
    '  - x',
    '1. x',
    '12) x',
    '(3) x',
    'a) x',
    '(b) x',
    'iv. x',
    'II. x',
    '\u00a01.\u00a0x',
  ])('stands before %j', (line) => expect(line).toMatch(LIST_MARKER))

  test.each(['J. Smith', 'x', '-x', '1.5 litres', '1990. x', '- ', 'Mr. x', 'A. x', '*emphasis*'])(
    'does not stand before %j',
    (line) => expect(line).not.toMatch(LIST_MARKER),
  )
})
