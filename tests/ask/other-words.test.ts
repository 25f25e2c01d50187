import { beforeAll, expect, test } from 'vitest'
import { quotesOf } from '../grounding/open-for-test.ts'
import { type AskFerry, openFerry } from './ferry.ts'

let ask: AskFerry
beforeAll(async () => {
  ask = await openFerry()
})

test.each([
  ['How many automobiles fit on the boat?', 'twelve cars'],
  ['What is the beacon made of?', 'red granite'],
  ['Who may ascend the tower?', 'Visitors may climb'],
  ['In what year did the keeper depart?', '1971'],
])('"%s" is answered, though the page says it in other words', async (question, quote) => {
  const answer = await ask(question)
  expect(answer.status).toBe('answered')
  expect(quotesOf(answer)).toContain(quote)
})

test.each([
  'What does a ticket to the zoo cost?',
  'Which planets have rings?',
  'How is yoghurt made?',
])('"%s" is declined, which no word of the page comes near to', async (question) => {
  expect((await ask(question)).status).toBe('not_in_sources')
})
