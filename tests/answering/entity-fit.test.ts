import { beforeAll, expect, test } from 'vitest'
import { entityFit } from '../../src/answering/entity-fit.ts'
import { createLanguage, type Language } from '../../src/answering/language.ts'
import { createReadQuestion } from '../../src/answering/question.ts'

let language: Language
beforeAll(async () => {
  language = await createLanguage()
})

const fitOf = (question: string, sentence: string) =>
  entityFit(createReadQuestion(language)(question), sentence, language.read(sentence))

test('a number of the question is no answer, a number that is only a part of one is', () => {
  expect(fitOf('How many players were injured in 2015?', '5 players were injured.')).toBe(1)
  expect(fitOf('How many players were injured in 2015?', 'It rained in 2015.')).toBeLessThan(1)
})

test.each([
  ['How far is the station?', 'It is 8 km from here.', 1],
  ['How far is the station?', 'The station is two miles away.', 1],
  ['How far is the station?', 'He left at 5 p.m. and I’m late.', 0],
  ['How deep is the lake?', 'It is 19.4m deep.', 1],
  ['How heavy is the bell?', 'It weighs 12kg.', 1],
  ['How heavy is the bell?', 'Some bells, e.g. the old one, were sold.', 0],
  ['How often does it run?', 'It runs three times a day.', 1],
  ['How often does it run?', 'The New York Times wrote about it.', 0],
] as const)('%s %s', (question, sentence, expected) => {
  expect(fitOf(question, sentence)).toBe(expected)
})
