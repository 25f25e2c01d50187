import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentenceStarts } from '../../src/text/sentence-starts.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
const atOnce = (text: string) => Array.from(segmenter.segment(text), ({ index }) => index)

test('any text has the same starts in windows of any size as at once', () => {
  const piece = fc.constantFrom(
    'The council met.',
    ' It was late!',
    ' “Who?” he asked.',
    ' e.g. ',
    ' 3.5 ',
    '\n',
    ' ',
    '. ',
    '...',
    ' 12 (45) ',
    'and so on',
    ' Über 5. Mai',
    '?!”)',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      fc.integer({ min: 24, max: 200 }),
      (text, window) => {
        expect(sentenceStarts(text, window)).toEqual(atOnce(text))
      },
    ),
    { numRuns: 500 },
  )
})

test('a sentence longer than the window is one', () => {
  const long = `${'so it went on '.repeat(2000)}to the end. The next one.`
  expect(sentenceStarts(long)).toEqual(atOnce(long))
})

test('an empty text has none', () => {
  expect(sentenceStarts('')).toEqual([])
})
