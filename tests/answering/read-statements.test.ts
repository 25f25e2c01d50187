import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createStatementReader,
  type WrittenStatement,
} from '../../src/answering/read-statements.ts'

/** The model was given this many sentences. */
const COUNT = 40

function read(pieces: readonly string[], cut = false) {
  const reader = createStatementReader(COUNT)
  const statements: WrittenStatement[] = pieces.flatMap((piece) => reader.push(piece))
  statements.push(...reader.end(cut))
  return { statements, outcome: reader.outcome(), lost: reader.lost() }
}

const A = { text: 'The bridge was built in 1931.', numbers: [3] }
const B = { text: 'It fell in 1940.', numbers: [4, 5] }

/** One and the same answer as models are known to write it. */
const WAYS: readonly [string, string][] = [
  ['as asked', 'The bridge was built in 1931. [3]\nIt fell in 1940. [4, 5]\n'],
  ['the full stop behind', 'The bridge was built in 1931 [3].\nIt fell in 1940 [4][5].'],
  ['all on one line', 'The bridge was built in 1931. [3] It fell in 1940. [4, 5]'],
  ['numbers first', '[3] The bridge was built in 1931.\n[4, 5] It fell in 1940.'],
  ['numbers first on one line', '[3] The bridge was built in 1931. [4, 5] It fell in 1940.'],
  ['a list', '- The bridge was built in 1931. [3]\n- It fell in 1940. [4, 5]'],
  ['a numbered list', '1. The bridge was built in 1931. [3]\n2. It fell in 1940. [4, 5]'],
  ['bold', '* **The bridge** was built in *1931*. [3]\n* It **fell in 1940**. **[4, 5]**'],
  ['words', 'The bridge was built in 1931 (Sentence 3).\nIt fell in 1940 (sentences 4 and 5).'],
  ['a range', 'The bridge was built in 1931. [3]\nIt fell in 1940. [4-5]'],
  ['labels', 'The bridge was built in 1931. [S3]\nIt fell in 1940. [Sentence 4, Sentence 5]'],
  ['leading labels', 'Sentence 3: The bridge was built in 1931.\nIt fell in 1940. [4;5]'],
  ['trailing labels', 'The bridge was built in 1931. Source: 3\nIt fell in 1940. Sources: 4, 5'],
  ['a line of sources', 'The bridge was built in 1931.\nSources: [3]\nIt fell in 1940.\n(4, 5)'],
  ['footnotes', 'The bridge was built in 1931.[^3]\nIt fell in 1940.[^4][^5]'],
  ['foreign brackets', 'The bridge was built in 1931【3†source】.\nIt fell in 1940【4】【5】.'],
  ['round brackets', 'The bridge was built in 1931 (3).\nIt fell in 1940 (4, 5).'],
  ['a table', '| The bridge was built in 1931. | [3] |\n| It fell in 1940. | [4, 5] |'],
  [
    'a preamble',
    'Sure! Here is the answer:\n\nThe bridge was built in 1931. [3]\nIt fell in 1940. [4, 5]\n\nLet me know if you need more!',
  ],
  [
    'thinking aloud',
    '<think>\nSentence 9 says it. [9]\n</think>\n\nThe bridge was built in 1931. [3]\nIt fell in 1940. [4, 5]',
  ],
  ['a code fence', '```\nThe bridge was built in 1931. [3]\nIt fell in 1940. [4, 5]\n```'],
  ['Windows lines', 'The bridge was built in 1931. [3]\r\nIt fell in 1940. [4, 5]\r\n'],
  ['twice', 'The bridge was built in 1931. [3]\nIt fell in 1940. [4, 5]\nIt fell in 1940. [4, 5]'],
  [
    'JSON',
    '{"statements":[{"text":"The bridge was built in 1931.","sentences":[3]},{"text":"It fell in 1940.","sentences":[4,5]}]}',
  ],
  [
    'fenced JSON',
    'Here is the JSON:\n```json\n{"statements": [\n {"text": "The bridge was built in 1931.", "sentences": [3]},\n {"text": "It fell in 1940.", "sentences": [4, 5]}\n]}\n```',
  ],
  [
    'JSON with other keys',
    '[{"claim":"The bridge was built in 1931.","ids":["S3"]},{"claim":"It fell in 1940.","ids":"4, 5"}]',
  ],
  [
    'broken JSON',
    '{"statements":[{"text":"The bridge was built in 1931.","sentences":[3],},{"text":"It fell\nin 1940.","sentences":[4,5],},]}',
  ],
  [
    'marks in JSON',
    '{"statements":[{"text":"The bridge was built in 1931. [3]"},{"text":"It fell in 1940. [4, 5]"}]}',
  ],
  ['a list of strings', '["The bridge was built in 1931. [3]", "It fell in 1940. [4, 5]"]'],
  ['one string of JSON', '{"answer": "The bridge was built in 1931 [3]. It fell in 1940 [4, 5]."}'],
]

describe('understands', () => {
  test.each(WAYS)('%s', (_, reply) => {
    expect(read([reply]).statements).toEqual([A, B])
  })

  test.each(WAYS)('%s, one character at a time', (_, reply) => {
    expect(read([...reply]).statements).toEqual([A, B])
  })
})

test('gives a statement as soon as it is complete', () => {
  const reader = createStatementReader(COUNT)
  expect(reader.push('The bridge was built in 1931. [3]')).toEqual([])
  expect(reader.push('\nIt fe')).toEqual([A])
  expect(reader.push('ll in 1940. [4, 5] And')).toEqual([B])
  const json = createStatementReader(COUNT)
  expect(
    json.push('{"statements":[{"text":"The bridge was built in 1931.","sentences":[3]'),
  ).toEqual([])
  expect(json.push('}')).toEqual([A])
})

test('keeps numbers that were invented, for the verifier to see', () => {
  expect(read(['It fell. [0]\nIt rose. [99]']).statements).toEqual([
    { text: 'It fell.', numbers: [0] },
    { text: 'It rose.', numbers: [99] },
  ])
})

test('takes no year for a sentence', () => {
  expect(read(['It fell (1940).']).statements).toEqual([{ text: 'It fell (1940).', numbers: [] }])
})

test('does not part a sentence at a mark inside it', () => {
  expect(read(['The bridge, [3] which fell, [4] was built in 1931. [5]']).statements).toEqual([
    { text: 'The bridge, which fell, was built in 1931.', numbers: [3, 4, 5] },
  ])
})

test('leaves out half a statement where the reply was cut', () => {
  expect(read(['The bridge was built in 1931. [3]\nIt never fe'], true).statements).toEqual([A])
  expect(
    read(
      ['{"statements":[{"text":"The bridge was built in 1931.","sentences":[3]},{"text":"It'],
      true,
    ).statements,
  ).toEqual([A])
})

test.each([
  'NO ANSWER',
  'No answer.',
  '**NO ANSWER**',
  '{"statements": []}',
  'The sentences do not answer the question.',
  'The provided text does not mention a cake.',
  'There is no information about that.',
  "I don't know.",
  '<think>hm</think>None',
])('hears that nothing answers: %s', (reply) => {
  expect(read([reply])).toMatchObject({ statements: [], outcome: 'declines' })
})

test.each([
  "I'm sorry, but I can't help with that.",
  'As an AI language model, I do not hold opinions.',
  'I cannot assist with this request.',
])('hears a refusal: %s', (reply) => {
  expect(read([reply])).toMatchObject({ statements: [], outcome: 'refuses' })
})

test.each([
  ['', 'empty'],
  ['  \n\n', 'empty'],
  ['<think>endless', 'empty'],
  ['!!! ??? ...', 'unreadable'],
  ['Here is the answer:', 'unreadable'],
  ['{"foo": 1}', 'unreadable'],
])('tells %j as %s', (reply, outcome) => {
  expect(read([reply])).toMatchObject({ statements: [], outcome })
})

test('notices who says the same again and again, or never ends a line', () => {
  expect(read(['It fell. [4]\n'.repeat(9)])).toMatchObject({
    lost: true,
    statements: [{ numbers: [4] }],
  })
  expect(read(['and so on '.repeat(300)]).lost).toBe(true)
})

test('reads the same in whatever pieces a reply comes', () => {
  const part = fc.constantFrom(
    'The bridge ',
    'fell. ',
    '[3]',
    '[4, 5]',
    '\n',
    '- ',
    '**',
    '(2)',
    '{',
    '}',
    '"text"',
    ':',
    '"a b"',
    ',',
    '1. ',
    'S3',
    'é🦊',
  )
  fc.assert(
    fc.property(fc.array(part), fc.array(fc.nat(12)), (parts, sizes) => {
      const reply = parts.join('')
      const pieces: string[] = []
      let at = 0
      for (const size of sizes) {
        pieces.push(reply.slice(at, at + size))
        at += size
      }
      expect(read([...pieces, reply.slice(at)])).toEqual(read([reply]))
    }),
  )
})

test('reads anything without a fault', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (pieces) => {
      for (const { text } of read(pieces).statements) expect(text.trim()).toBe(text)
    }),
  )
})
