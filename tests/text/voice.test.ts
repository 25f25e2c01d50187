import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotationsOf } from '../../src/text/quotations.ts'
import { voiceAt } from '../../src/text/voice.ts'
import { plainSource } from '../eval/training-corpora.ts'
import { type LabelledSentence, VOICE_SAMPLE } from './voice-sample.ts'

function heard({ text }: LabelledSentence) {
  const start = text.indexOf('[[')
  const end = text.indexOf(']]') - 2
  return voiceAt(plainSource('sample', text.replace(/\[\[|\]\]/g, '')), { start, end })
}

test('nearly every sentence of the labelled sample gets its voice', () => {
  const wrong = VOICE_SAMPLE.filter((one) => heard(one).voice !== one.voice)
  expect(VOICE_SAMPLE.length).toBeGreaterThanOrEqual(60)
  expect(wrong.map(({ text }) => text).slice(2)).toEqual([])
})

test('nearly every quoted party is the one that the text names', () => {
  const wrong = VOICE_SAMPLE.flatMap((one) => {
    const voice = heard(one)
    return voice.voice === 'quoted' && one.voice === 'quoted' && voice.party !== one.party
      ? [`${one.party}: ${voice.party}`]
      : []
  })
  expect(wrong.slice(3)).toEqual([])
})

test('quotations are found in any text, in order and without overlap', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '``',
    "''",
    ' ',
    '\n\n',
    'a',
    'Word',
    '.',
    ',',
    's',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      (text) => {
        let end = 0
        for (const quotation of quotationsOf(text)) {
          expect(quotation.start).toBeGreaterThanOrEqual(end)
          expect(quotation.end).toBeGreaterThan(quotation.start)
          expect(text.slice(quotation.start, quotation.end)).not.toMatch(/\n\s*\n/)
          end = quotation.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      },
    ),
  )
})

test.each([
  ['He said, “We won.” Then he left.', ['We won.']],
  ['"It\'s the workers\' right," she said, "to leave."', ["It's the workers' right,", 'to leave.']],
  ["'It is the workers' right to strike,' he said.", ["It is the workers' right to strike,"]],
  ['“One ‘two’ three”', ['One ‘two’ three']],
  ['“First.\n\n“Second.”\n\nThird.', ['First.', 'Second.']],
  ['An open “mark.\n\nNext.', []],
  ["``Yes,'' he said.", ['Yes,']],
])('%j quotes %j', (text, expected) => {
  expect(quotationsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})
