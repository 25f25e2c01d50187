import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentencesOf } from '../../src/text/sentences.ts'
import { anyText } from './any-text.ts'

const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

test('sentences are exact, ordered slices, and only white space lies between them', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let at = 0
      for (const { start, end } of sentencesOf(text)) {
        expect(text.slice(at, start).trim()).toBe('')
        expect(start).toBeLessThan(end)
        const words = text.slice(start, end)
        expect(words).toBe(words.trim())
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})

test('no sentence crosses a blank line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const sentence of cut(text)) expect(sentence).not.toMatch(/\n[^\S\n]*\n/)
    }),
  )
})

test('a part of a text is split where it stands', () => {
  expect(sentencesOf('Skip. One. Two.', { start: 6, end: 15 })).toEqual([
    { start: 6, end: 10 },
    { start: 11, end: 15 },
  ])
})

test.each<[string, string[]]>([
  ['The U.S. sent troops. They left.', ['The U.S. sent troops.', 'They left.']],
  ['Dr. Byron met J. R. Smith. It rained.', ['Dr. Byron met J. R. Smith.', 'It rained.']],
  ['Fruit, e.g. Apples, rots. Yes.', ['Fruit, e.g. Apples, rots.', 'Yes.']],
  ['It took vitamin C. The cold went.', ['It took vitamin C.', 'The cold went.']],
  ['He said “stop.” She did.', ['He said “stop.”', 'She did.']],
  ['“Where are they now?” asked Ann. Gone.', ['“Where are they now?” asked Ann.', 'Gone.']],
  ['It faded... Then it stopped.', ['It faded...', 'Then it stopped.']],
  ['Gaza needs\u00a0peace, not war. Yes.', ['Gaza needs\u00a0peace, not war.', 'Yes.']],
  [
    '1. Authority: The mission must act. It will.',
    ['1. Authority: The mission must act.', 'It will.'],
  ],
  ['A Heading\n\nText follows. More.', ['A Heading', 'Text follows.', 'More.']],
  [
    'It is a long line that an editor has\nwrapped here. Next.',
    ['It is a long line that an editor has\nwrapped here.', 'Next.'],
  ],
  ['Needed:\n- bread\n- milk', ['Needed:', '- bread', '- milk']],
  ["He left . '' Then she came .", ["He left . ''", 'Then she came .']],
  ['It is old.[1][2] It is new.[3]', ['It is old.[1][2]', 'It is new.[3]']],
  ['See No. 5, Fig. 2 and p. 7. Go.', ['See No. 5, Fig. 2 and p. 7.', 'Go.']],
  ['It ended in 1998. 45 firms failed.', ['It ended in 1998.', '45 firms failed.']],
  [
    'The U.S. Army came. It left the U.S. The end.',
    ['The U.S. Army came.', 'It left the U.S.', 'The end.'],
  ],
  ['He had MS. Patients often do.', ['He had MS.', 'Patients often do.']],
  ['THE U.S. ARMY LEFT THE U.S. IT WENT.', ['THE U.S. ARMY LEFT THE U.S.', 'IT WENT.']],
  ['He said " stop . " Then " go . " Yes .', ['He said " stop . "', 'Then " go . "', 'Yes .']],
  [
    'A long line about the harbour, written by the person called\nJ. Smith, is here.',
    ['A long line about the harbour, written by the person called\nJ. Smith, is here.'],
  ],
  [`${'word '.repeat(40)}end\nNext line`, [`${'word '.repeat(40)}end`, 'Next line']],
  ['', []],
  [' \n\t ', []],
])('splits %j', (text, sentences) => {
  expect(cut(text)).toEqual(sentences)
})
