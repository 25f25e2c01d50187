import { expect, test } from 'vitest'
import { asks } from '../../src/answering/asks.ts'

test.each([
  'Where were you?',
  '"Where were you?"',
  '“Where were you?”',
  'Is "sorry" a word?',
  '(Can I bring a dog?)',
])('a question: %s', (sentence) => {
  expect(asks(sentence)).toBe(true)
})

test.each([
  'The officer asked, "Where were you on Friday?"',
  'She wrote: “Who pays?”',
  'He asked where she was.',
  'It was closed (who knows why?) in 1987.',
])('none: %s', (sentence) => {
  expect(asks(sentence)).toBe(false)
})
