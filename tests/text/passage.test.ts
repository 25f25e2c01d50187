import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passageIdOf, passageOf } from '../../src/text/passage.ts'
import type { Source } from '../../src/text/source.ts'

const text = 'Before. Costs Nobody paid. Gains Someone won.'
const sectionAt = (heading: string, end: number) => {
  const start = text.indexOf(heading)
  return { heading, headingSpan: { start, end: start + heading.length }, start, end }
}
const source: Source = {
  id: 'reports/harbour',
  title: 'Harbour',
  author: null,
  titleSpan: null,
  authorSpan: null,
  format: 'txt',
  path: 'reports/harbour.txt',
  sha256: 'f'.repeat(64),
  text,
  sections: [sectionAt('Costs', text.indexOf('Gains')), sectionAt('Gains', text.length)],
}

test('a passage has the words of its source at its place, and says whose they are', () => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
      const span = { start: Math.min(a, b), end: Math.max(a, b) }
      const passage = passageOf(source, span, [])
      expect(passage).toMatchObject({
        ...span,
        text: text.slice(span.start, span.end),
        sourceId: source.id,
        sourceSha256: source.sha256,
        title: source.title,
        id: passageIdOf(source.id, span),
      })
    }),
  )
})

test.each([
  ['Before.', null],
  ['Nobody paid.', 'Costs'],
  ['Costs', 'Costs'],
  ['Someone won.', 'Gains'],
])('%j stands in the section %j', (words, section) => {
  const start = text.indexOf(words)
  expect(passageOf(source, { start, end: start + words.length }, []).section).toBe(section)
})

test('a span that does not fit the source makes no passage', () => {
  expect(() => passageOf(source, { start: 40, end: text.length + 1 }, [])).toThrow(RangeError)
})

test('an id names the source and the place, so that two places never share one', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (a, b, c, d) => {
      const same = a === c && b === d
      const ids = [passageIdOf('x', { start: a, end: b }), passageIdOf('x', { start: c, end: d })]
      expect(ids[0] === ids[1]).toBe(same)
    }),
  )
})
