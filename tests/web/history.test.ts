import { expect, test } from 'vitest'
import { historyOf, NOTHING, turnOf } from '../../src/web/state/turn.ts'
import { scriptedAnswer, scriptedSource } from '../e2e/support/scripted-answers.ts'

const source = scriptedSource('s', 'Title\n\nA sentence that is long enough to be retrieved.')
const answered = (question: string, text = 'Yes.') =>
  turnOf(question, { kind: 'done', answer: { ...scriptedAnswer(question, source, []), text } })

test('what was said before is every question that has an answer, oldest first', () => {
  const stopped = turnOf('B?', { kind: 'stopped', arrived: NOTHING })
  expect(historyOf([answered('A?'), stopped, answered('C?')]).map((said) => said.content)).toEqual([
    'A?',
    'Yes.',
    'C?',
    'Yes.',
  ])
})

test('of a long conversation the latest turns are sent, as many as a request may hold', () => {
  const turns = Array.from({ length: 200 }, (_, i) => answered(`${i}?`, 'long '.repeat(800)))
  const history = historyOf(turns)
  const bytes = new TextEncoder().encode(JSON.stringify(history)).length
  expect(bytes).toBeLessThan(256 * 1024)
  expect(history.length).toBeLessThanOrEqual(100)
  expect(history.at(-2)?.content).toBe('199?')
  expect(history.length).toBeGreaterThan(10)
})
