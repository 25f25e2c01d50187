import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentencesOf } from '../../src/text/sentences.ts'
import { anyText } from './any-text.ts'

const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

/** Sentences that nobody would divide, each with a full stop that is none or an end that is hard to see. */
const whole = fc.constantFrom(
  'The harbour was closed.',
  'Dr. Byron and Mrs. Lee of St. Ives met J. R. Smith there.',
  'Was it closed in Jan. 1990?',
  'They had ropes, e.g. long ones, i.e. none that broke!',
  'It rose by 3.5 per cent, from $1.2 to $1.24.',
  'She asked “Is it closed?” and left.',
  'He wrote “It is closed.”',
  '“It is (nearly) closed!”',
  'It cost £5 (see No. 7 and pp. 12 to 14).',
  'The U.S. Navy met the U.K. Navy at 5 p.m. sharp.',
  'It opens at 9:30 a.m. Eastern Time and shuts at 8 pm.',
  'Gen. Lee left Boston, Mass., on the train of 7 p.m. Tuesday.',
  'They were ill.',
  'It lay in the sun.',
  'I am.',
  'It rose by 5 per cent.',
  'Visit www.example.com/a.b or write to a.b@example.org today.',
  'It needs\u00a0peace, a\u00a0wall and 🚢 ships.',
  'It is called file.txt, version 1.2.3, by all.',
  'They came, saw ... and left.',
)
const joint = fc.constantFrom(' ', '  ', '\u00a0', ' \t', '\n\n', '\n \n\n')

describe('sentences that are known', () => {
  test('are found again, whatever stands beside them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, joint), { maxLength: 8 }), (parts) => {
        expect(cut(parts.flat().join(''))).toEqual(parts.map(([sentence]) => sentence))
      }),
      { numRuns: 400 },
    )
  })

  test('are found again where an editor has wrapped their lines', () => {
    fc.assert(
      fc.property(
        fc.array(whole, { minLength: 4, maxLength: 8 }),
        fc.integer({ min: 60, max: 90 }),
        (sentences, width) => {
          const text = wrappedAt(width, sentences.join(' '))
          expect(cut(text).map((words) => words.replaceAll('\n', ' '))).toEqual(sentences)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('are found again after the markers of a list', () => {
    fc.assert(
      fc.property(
        fc.array(whole, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\n\n', '\n    '),
        (sentences, apart) => {
          const items = sentences.map((sentence, i) => `${i + 1}. Point: ${sentence}`)
          expect(cut(items.join(apart))).toEqual(items)
        },
      ),
    )
  })
})

/** As an editor does: a space becomes a line break before the word that would not fit. */
function wrappedAt(width: number, text: string): string {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

test('a part of any text is split as if it stood alone', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, text, after) => {
      const start = before.length
      const inPlace = sentencesOf(before + text + after, { start, end: start + text.length })
      expect(inPlace.map((span) => ({ start: span.start - start, end: span.end - start }))).toEqual(
        sentencesOf(text),
      )
    }),
  )
})

test('a sentence is never less than a character', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(text.isWellFormed())
      for (const sentence of cut(text)) expect(sentence.isWellFormed()).toBe(true)
    }),
  )
})

test('a sentence that is split again stays whole', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(whole, joint), { maxLength: 8 }), (parts) => {
      for (const sentence of cut(parts.flat().join(''))) expect(cut(sentence)).toEqual([sentence])
    }),
  )
})
