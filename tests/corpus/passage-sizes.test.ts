import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutBlocks } from '../../src/corpus/blocks.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import type { Passage } from '../../src/text/passage.ts'
import type { Source } from '../../src/text/source.ts'
import { plainSource } from '../eval/training-corpora.ts'

interface Written {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

const word = fc.constantFrom(
  'harbour',
  'wall',
  'storm',
  'ship',
  'the',
  'of',
  'a',
  'closed',
  'broke',
)
const sentence = fc
  .array(word, { minLength: 4, maxLength: 30 })
  .map((words) => `It ${words.join(' ')}.`)
const paragraph = fc
  .array(sentence, { minLength: 1, maxLength: 12 })
  .map((sentences) => sentences.join(' '))
const section: fc.Arbitrary<Written> = fc.record({
  heading: fc.constantFrom(
    'The Wall',
    'The Storm',
    'After the Storm',
    'Wall and Storm '.repeat(30),
  ),
  paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 8 }),
})

function sourceOf(sections: readonly Written[]): Source {
  const { text, title, ...layout } = layOutBlocks(
    sections.flatMap(({ heading, paragraphs }) => [
      { kind: 'heading' as const, text: heading },
      ...paragraphs.map((words) => ({ kind: 'paragraph' as const, text: words })),
    ]),
  )
  return { ...plainSource('any', text), ...layout, title: title ?? 'any' }
}

const wordsIn = ({ text }: Passage) => text.split(/\s+/).length
const endsSection = ({ sections }: Source, { end }: Passage) =>
  sections.some((each) => each.start < end && end >= each.end - 2 && end <= each.end)

test('of a long text no passage has more than 160 words, and only the last of a section under 40', () => {
  fc.assert(
    fc.property(fc.array(section, { minLength: 1, maxLength: 4 }), (sections) => {
      const source = sourceOf(sections)
      for (const passage of passagesOf(source)) {
        expect(wordsIn(passage)).toBeLessThanOrEqual(160)
        if (!endsSection(source, passage)) expect(wordsIn(passage)).toBeGreaterThanOrEqual(40)
      }
    }),
    { numRuns: 150 },
  )
})

test('a section that fits is one passage, and none holds words of two', () => {
  fc.assert(
    fc.property(fc.array(section, { minLength: 1, maxLength: 4 }), (sections) => {
      const source = sourceOf(sections)
      const passages = passagesOf(source)
      for (const { start, end } of source.sections) {
        const inside = passages.filter((passage) => passage.start < end && start < passage.end)
        for (const passage of inside) {
          expect(passage.start).toBeGreaterThanOrEqual(start)
          expect(passage.end).toBeLessThanOrEqual(end)
        }
        const words = source.text.slice(start, end).trim().split(/\s+/).length
        if (words <= 160) expect(inside).toHaveLength(1)
      }
    }),
    { numRuns: 150 },
  )
})

test('a heading opens its passage, and never stands at the end of one', () => {
  fc.assert(
    fc.property(fc.array(section, { minLength: 1, maxLength: 4 }), (sections) => {
      for (const { sentences } of passagesOf(sourceOf(sections))) {
        const kinds = sentences.map(({ kind }) => kind)
        expect(kinds.lastIndexOf('heading')).toBeLessThan(1)
        expect(kinds.at(-1)).toBe('sentence')
      }
    }),
    { numRuns: 100 },
  )
})

const endless = fc
  .array(
    fc.constantFrom(
      'harbour ',
      'wall, ',
      'storm; ',
      '🚢',
      '🚢🚢🚢🚢 ',
      '\u00a0',
      'x'.repeat(50),
      '中文',
    ),
    {
      minLength: 300,
      maxLength: 900,
    },
  )
  .map((parts) => parts.join('').trim())

test('a sentence without end is cut and not lost, at a quotable length and never inside a character', () => {
  fc.assert(
    fc.property(endless, (text) => {
      fc.pre(text !== '')
      let at = 0
      for (const { start, end } of passagesOf(plainSource('any', text)).flatMap(
        ({ sentences }) => sentences,
      )) {
        const words = text.slice(start, end)
        expect(text.slice(at, start).trim()).toBe('')
        expect(words).toBe(words.trim())
        expect(words.length).toBeLessThanOrEqual(2400)
        expect(words.isWellFormed()).toBe(true)
        at = end
      }
      expect(at).toBe(text.length)
    }),
    { numRuns: 100 },
  )
})

test.each([1, 2, 3])('no cut goes through a character that starts %i code units in', (before) => {
  const text = 'x'.repeat(before) + '🚢'.repeat(5_000)
  const passages = passagesOf(plainSource('any', text))
  expect(passages.map((passage) => passage.text).join('')).toBe(text)
  for (const passage of passages)
    for (const { start, end } of passage.sentences)
      expect(text.slice(start, end).isWellFormed()).toBe(true)
})

test.each([
  ['words', 'harbour '],
  ['clauses', 'the wall broke, '],
  ['one word', 'x'],
  ['characters of two code units', '🚢'],
  ['letters with accents apart', 'e\u0301'],
  ['ideographs', '港'],
])('50,000 characters of %s are all there', (_, part) => {
  const text = part.repeat(50_000 / part.length).trim()
  const passages = passagesOf(plainSource('any', text))
  expect(passages.length).toBeGreaterThan(20)
  expect(
    passages
      .map((passage) => passage.text)
      .join('')
      .replace(/\s/g, ''),
  ).toBe(text.replace(/\s/g, ''))
})
