import { expect, test } from 'vitest'
import { unframed } from '../../src/answering/unframed.ts'

test.each([
  ['Why did it fail according to the author?', 'Why did it fail?'],
  ['Why did the bridge fall according to Byron?', 'Why did the bridge fall?'],
  ['Why does the author think the bridge fell?', 'Why the bridge fell?'],
  ['According to the article, who paid?', 'who paid?'],
  ['What does the writer say about money?', 'What about money?'],
  ['Which storms does the author cite as evidence?', 'Which storms ?'],
  ['What does NATO stand for?', 'What does NATO ?'],
])('of %j what is asked of the matter is left', (question, bare) => {
  expect(unframed(question, ['Ada Byron'])).toBe(bare)
})

test.each([
  'Who is the author?',
  'What does Ada Lovelace think of it?',
  'What does the article say?',
  '',
])('nothing is taken from %j', (question) => {
  expect(unframed(question, ['Ada Byron'])).toBe(question)
})
