import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutText } from '../../src/corpus/layout.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import type { Source } from '../../src/text/source.ts'
import { plainSource } from '../eval/training-corpora.ts'
import { anyText } from '../text/any-text.ts'

function sourceOf(text: string): Source {
  const { title, ...layout } = layOutText(text)
  return { ...plainSource('any', text), ...layout, title: title ?? 'any' }
}
const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length

test('passages and their sentences are exact slices that hold all of any text, and nothing twice', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const source = sourceOf(text)
      let at = 0
      for (const passage of passagesOf(source)) {
        expect(text.slice(passage.start, passage.end)).toBe(passage.text)
        let inside = passage.start
        for (const { start, end } of passage.sentences) {
          expect(text.slice(inside, start).trim()).toBe('')
          expect(end).toBeGreaterThan(start)
          inside = end
        }
        expect(inside).toBe(passage.end)
        expect(text.slice(at, passage.start).trim()).toBe('')
        at = passage.end
      }
      expect(text.slice(at).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})

test('a passage lies in one section, and names it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const source = sourceOf(text)
      for (const { start, end, section } of passagesOf(source)) {
        const around = source.sections.find((each) => each.start < end && start < each.end)
        expect(around?.heading ?? null).toBe(section)
      }
    }),
  )
})

test('headings, title and byline are exactly their words', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { title, titleSpan, author, authorSpan, sections } = layOutText(text)
      if (titleSpan) expect(text.slice(titleSpan.start, titleSpan.end)).toBe(title)
      if (authorSpan) expect(text.slice(authorSpan.start, authorSpan.end)).toContain(author)
      for (const { heading, headingSpan } of sections)
        expect(text.slice(headingSpan.start, headingSpan.end)).toBe(heading)
    }),
  )
})

const sentence = (n: number) =>
  `Sentence ${n} tells what the harbour was like before the storm came.`
const paragraph = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => sentence(from + i)).join(' ')

describe('sizes', () => {
  test('a long text is cut into passages of 40 to 160 words', () => {
    const text = Array.from({ length: 12 }, (_, i) => paragraph(i * 7, 3 + ((i * 5) % 9))).join(
      '\n\n',
    )
    for (const passage of passagesOf(sourceOf(text)))
      expect(wordsIn(passage.text)).toSatisfy((words: number) => words >= 40 && words <= 160)
  })

  test('a sentence without end is cut and not lost, never inside a character', () => {
    const text = '🚢'.repeat(25_000)
    const passages = passagesOf(sourceOf(text))
    expect(passages.length).toBeGreaterThan(5)
    expect(passages.map((passage) => passage.text).join('')).toBe(text)
    for (const passage of passages) expect(passage.text.isWellFormed()).toBe(true)
  })
})

describe('layout', () => {
  const text = [
    'Ada Byron',
    'The Harbour',
    'By Ada Byron',
    paragraph(0, 4),
    'Its Fall',
    `It needs three things:`,
    '  1. Stone: The wall must hold.',
    '  2. Money: Someone must pay.',
    '  3. Time: It will take years.',
    'Photo Credit: Somebody Else',
    'A last sentence ends it here.',
  ].join('\n\n')
  const source = sourceOf(text)

  test('title and author are found, a photo credit is no heading', () => {
    expect(source.title).toBe('The Harbour')
    expect(source.author).toBe('Ada Byron')
    expect(source.sections.map(({ heading }) => heading)).toEqual(['Its Fall'])
  })

  test('a list keeps its lead-in', () => {
    const [list] = passagesOf(source).filter(({ text: words }) => words.includes('2. Money'))
    expect(list?.text).toContain('It needs three things:')
    expect(list?.sentences.map(({ kind }) => kind)).toContain('item')
    expect(list?.text).toContain('3. Time')
  })

  test.each(['Only One Line', 'only one line.', 'Two Words\n\nThree More Words'])(
    'something is left to cite of %j',
    (short) => {
      const kinds = passagesOf(sourceOf(short)).flatMap(({ sentences }) =>
        sentences.map(({ kind }) => kind),
      )
      expect(kinds).toContain('sentence')
    },
  )
})
