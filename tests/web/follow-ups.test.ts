import { expect, test } from 'vitest'
import { followUps } from '../../src/web/text/follow-ups.ts'
import { scriptedAnswer, scriptedSource } from '../e2e/support/scripted-answers.ts'

const source = scriptedSource('s', 'First things. Second things. Third things. Fourth things.')
const about = (words: string, sourceId = 's') => {
  const start = source.text.indexOf(words)
  return { question: `${words}?`, sourceId, start, end: start + words.length }
}
const questions = (suggestions: readonly { question: string }[]) =>
  suggestions.map(({ question }) => question)
const quoting = (...quotes: string[]) => scriptedAnswer('Q?', source, quotes).citations

test('what to ask next is what stands nearest to the latest answer, other documents last', () => {
  const all = [about('First things', 'other'), about('First things'), about('Fourth things')]
  expect(questions(followUps(all, new Set(), [quoting('Third things.')]))).toEqual([
    'Fourth things?',
    'First things?',
    'First things?',
  ])
})

test('what was asked, or is answered by a quote already, is not suggested', () => {
  const all = [about('First things'), about('Second things'), about('Third things')]
  const answers = [quoting('Second things.'), []]
  expect(questions(followUps(all, new Set(['First things?']), answers))).toEqual(['Third things?'])
})

test('without an answer the order is the server’s', () => {
  const all = [about('Third things'), about('First things')]
  expect(questions(followUps(all, new Set(), []))).toEqual(['Third things?', 'First things?'])
})
