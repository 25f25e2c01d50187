import { expect, test } from 'vitest'
import { createLanguage } from '../../src/answering/language.ts'
import { suggestionsIn } from '../../src/answering/suggest.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { plainSource } from '../eval/training-corpora.ts'

const language = await createLanguage()
const questionsOf = (text: string) =>
  suggestionsIn(passagesOf(plainSource('any', text)), language).map(({ question }) => question)

test('reasons, counts, lists and short forms become questions', () => {
  expect(questionsOf('Venice succeeded because it had ships.')).toEqual(['Why did Venice succeed?'])
  expect(questionsOf('About 3,000 sailors were hired in spring.')).toEqual([
    'How many sailors were hired?',
  ])
  expect(questionsOf('It needs three good reasons:\n\n1. Money.\n\n2. Time.\n')).toEqual([
    'What are the three good reasons?',
  ])
  expect(questionsOf('The Harbour Safety Board (HSB) met once.')).toEqual(['What is HSB?'])
})

test('where no pattern leaves no doubt, nothing is asked', () => {
  expect(questionsOf('It failed because of rain. In 1987 storms were seen. (See below.)')).toEqual(
    [],
  )
})
