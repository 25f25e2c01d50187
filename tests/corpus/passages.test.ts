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

test('a passage lies in one section, bare headings before it aside, and names it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const source = sourceOf(text)
      for (const { sentences, section } of passagesOf(source)) {
        const words = sentences.filter(({ kind }) => kind !== 'heading')
        for (const { start } of words.length > 0 ? words : sentences.slice(-1)) {
          const around = source.sections.find((each) => each.start <= start && start < each.end)
          expect(around?.heading ?? null).toBe(section)
        }
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

describe('a sentence that leans on what stands before it', () => {
  const starts = (text: string) =>
    passagesOf(sourceOf(text)).map(({ sentences: [first], start, text: words }) =>
      words.slice((first?.start ?? start) - start, (first?.end ?? start) - start),
    )

  test('takes it along where a paragraph is cut', () => {
    const told = `${paragraph(0, 9)} The pilot was Ada Byron.`
    const text = `${told} She knew every rock ${'and every shoal '.repeat(6)}of it. ${paragraph(20, 6)}`
    const [, second] = starts(text)
    expect(second).toBe('The pilot was Ada Byron.')
  })

  test('stays with the paragraph before', () => {
    const text = [paragraph(0, 7), `It fell. ${paragraph(10, 2)}`, paragraph(20, 7)].join('\n\n')
    expect(starts(text)).toEqual([sentence(0), sentence(20)])
  })

  test('is where it was where all before it leans', () => {
    const text = Array.from({ length: 40 }, (_, i) => `It broke the wall in place ${i}.`).join(' ')
    expect(starts(text).length).toBeGreaterThan(1)
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

  test('a heading with nothing under it goes to the section that follows', () => {
    const bare = sourceOf(['The Title', 'Part One', 'Chapter One', paragraph(0, 4)].join('\n\n'))
    const [first, ...more] = passagesOf(bare)
    expect(more).toEqual([])
    expect(first?.section).toBe('Chapter One')
    expect(first?.text.startsWith('The Title')).toBe(true)
  })

  test('a numbered line that stands alone is a heading, a list of them is not', () => {
    const paper = [
      'Paper',
      '1. Aim',
      paragraph(0, 2),
      '2. Way',
      '1. Ask',
      '2. Read',
      paragraph(2, 2),
    ]
    expect(sourceOf(paper.join('\n\n')).sections.map(({ heading }) => heading)).toEqual(['1. Aim'])
  })

  test('many short lines in a row are a list, not headings', () => {
    const list = ['What to Buy', 'Flour', 'Sugar', 'Eggs', 'Milk', paragraph(0, 3)].join('\n\n')
    expect(sourceOf(list).sections).toEqual([])
  })

  test('a document without a title is called by its first line, where it is short', () => {
    const { title, titleSpan } = layOutText(`It began at sea.\n\n${paragraph(0, 3)}`)
    expect({ title, titleSpan }).toEqual({ title: 'It began at sea.', titleSpan: null })
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
