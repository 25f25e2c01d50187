import { expect, test } from 'vitest'
import type { Statement } from '../../src/contract.ts'
import { answerAsMarkdown } from '../../src/web/text/answer-text.ts'
import {
  fallbackWords,
  unansweredWords,
  withheldWords,
  writtenWords,
} from '../../src/web/text/generation-words.ts'
import { scriptedAnswer, scriptedSource } from '../e2e/support/scripted-answers.ts'

const source = scriptedSource('s', 'One sentence that is long enough. Another one, quite as long.')
const answer = scriptedAnswer('Why?', source, ['One sentence', 'Another one'])
const written = (statement: Statement): Statement => ({
  ...statement,
  support: { verdict: 'supported', score: 0.9 },
})
const generated = (statements: readonly Statement[]) => ({
  ...answer,
  mode: 'generative' as const,
  statements: [...statements],
  provenance: { ...answer.provenance, answerModel: 'a-model' },
})
const [first, second] = answer.statements
if (!first || !second) throw new Error('There are two statements')

test('an answer that no language model was asked for says nothing of one', () => {
  expect(writtenWords(answer)).toBeNull()
  expect(fallbackWords(answer)).toBeNull()
  expect(withheldWords(answer)).toBeNull()
})

test('whose words an answer is in is told by statement', () => {
  expect(writtenWords(generated([written(first), second]))).toBe(
    '1 statement in the words of a-model, checked against the quotes, 1 in the documents’ own.',
  )
  expect(writtenWords(generated([written(first), written(second)]))).toBe(
    '2 statements in the words of a-model, checked against the quotes.',
  )
  expect(writtenWords(generated([first, second]))).toMatch(/^a-model chose the sentences/)
})

test('Markdown marks the statements that are not in the documents’ own words', () => {
  const markdown = answerAsMarkdown(generated([written(first), second]), 'http://here')
  expect(markdown).toContain('One sentence[^1] *(worded by a\\-model, supported 0.90)*\n')
  expect(markdown).toContain('Another one[^2]\n')
})

test('what was withheld and why the model was left out are told', () => {
  expect(withheldWords({ withheld: 2 })).toMatch(/^2 drafted statements were withheld/)
  const fallback = { reason: 'model_busy', detail: 'It has too much to do.' } as const
  expect(fallbackWords({ fallback, statements: [first] })).toBe(
    'Quoted without the language model. It has too much to do.',
  )
  expect(fallbackWords({ fallback, statements: [written(first), second] })).toMatch(/^In part/)
})

test('what of several questions is not answered is told', () => {
  expect(unansweredWords(answer)).toBeNull()
  expect(unansweredWords({ unanswered: ['Who pays?', 'How much?'] })).toBe(
    'The sources do not answer: “Who pays?”, “How much?”',
  )
})
