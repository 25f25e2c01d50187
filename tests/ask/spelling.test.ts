import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { meantBy } from '../../src/answering/spelling.ts'
import { quotesOf } from '../grounding/open-for-test.ts'
import { type AskFerry, openFerry } from './ferry.ts'

let ask: AskFerry
beforeAll(async () => {
  ask = await openFerry()
})

test.each([
  ['When was the lihgthouse built?', 'When was the lighthouse built?', '1874'],
  ['When was the LIGHTHUSE built?', 'When was the LIGHTHOUSE built?', '1874'],
  [
    'How many passengerrs does the ferry carry?',
    'How many passengers does the ferry carry?',
    '240 passengers',
  ],
  ['Who is Ilse Bradnt?', 'Who is Ilse Brandt?', 'harbour master'],
])('"%s" is read as it was meant', async (question, meant, quote) => {
  const answer = await ask(question)
  expect(answer.question).toBe(question)
  expect(answer.standaloneQuestion).toBe(meant)
  expect(quotesOf(answer)).toContain(quote)
})

test.each([
  'Who sold the boats to Iceland?',
  'What is the price of a ticket?',
  'Did Napoleon take the ferry?',
  'Who is Ilse Brendt?',
  'Wann wurde das Lighthuse gebaut, und wieviel Granit brauchte man?',
  'Is the icy pier in the way?',
])('"%s" has no slip, and stays', async (question) => {
  expect((await ask(question)).standaloneQuestion).toBe(question)
})

describe('what a word is taken for', () => {
  const word = fc.stringMatching(/^[a-z]{8,12}$/)
  const letter = fc.stringMatching(/^[a-z]$/)

  test('is what it was before any one slip behind its first letter', () => {
    fc.assert(
      fc.property(word, letter, fc.nat(), fc.constantFrom(0, 1, 2, 3), (meant, one, at, slip) => {
        const i = 1 + (at % (meant.length - 1))
        const before = meant.slice(0, i)
        const after = meant.slice(i)
        const slipped = [
          before.slice(0, -1) + after.charAt(0) + before.slice(-1) + after.slice(1),
          before + one + after,
          before + after.slice(1),
          before + one + after.slice(1),
        ][slip]
        fc.pre(slipped !== undefined && slipped !== meant && slipped.length >= 7)
        expect(meantBy(slipped ?? '')).toContain(meant)
      }),
    )
  })

  test('is never the word itself, and nothing twice', () => {
    fc.assert(
      fc.property(word, (typed) => {
        const meant = meantBy(typed)
        expect(meant).not.toContain(typed)
        expect(new Set(meant).size).toBe(meant.length)
      }),
    )
  })
})
