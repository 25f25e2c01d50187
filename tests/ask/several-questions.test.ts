import { beforeAll, expect, test } from 'vitest'
import { quotesOf } from '../grounding/open-for-test.ts'
import { type AskFerry, openFerry } from './ferry.ts'

let ask: AskFerry
beforeAll(async () => {
  ask = await openFerry()
})

test('two questions in one sentence are both answered', async () => {
  const answer = await ask(
    'When was the lighthouse built and who decides whether the ferry may leave?',
  )
  expect(answer.status).toBe('answered')
  expect(quotesOf(answer)).toContain('1874')
  expect(quotesOf(answer)).toContain('Ilse Brandt')
  expect(answer.unanswered).toBeUndefined()
})

test('the second question may point at what the first one names', async () => {
  const answer = await ask('When was the ferry launched? How many passengers does it carry?')
  expect(quotesOf(answer)).toContain('1931')
  expect(quotesOf(answer)).toContain('240 passengers')
})

test('a question that is not answered is named beside the answer to the other', async () => {
  const answer = await ask(
    'When was the lighthouse built? Which football club won the championship of Brazil?',
  )
  expect(answer.status).toBe('answered')
  expect(quotesOf(answer)).toContain('1874')
  expect(answer.unanswered).toEqual(['Which football club won the championship of Brazil?'])
  expect(answer.text).toContain('The sources do not answer: “Which football club')
})

test('it declines where none of them is answered', async () => {
  const answer = await ask(
    'Who won the championship of Brazil? How many goals were shot in the final?',
  )
  expect(answer.status).toBe('not_in_sources')
  expect(answer.citations).toEqual([])
  expect(answer.unanswered).toBeUndefined()
})

test('a sentence that answers both is said once', async () => {
  const { statements } = await ask(
    'When was the lamp electrified? And when did the last keeper leave?',
  )
  const texts = statements.map(({ text }) => text)
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts.join(' ')).toContain('1952')
})

test('all of its passages are listed once, and every citation lies in one of them', async () => {
  const { passages, citations } = await ask(
    'When was the lighthouse built and who decides whether the ferry may leave?',
  )
  expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
  for (const { start, end, passageId } of citations) {
    const passage = passages.find(({ id }) => id === passageId)
    expect(passage && passage.start <= start && end <= passage.end).toBe(true)
  }
})

test.each(['What about it?', 'Why?', 'And then?', 'Who is she?'])(
  '"%s" asks nothing where no talk before says of what',
  async (question) => {
    const answer = await ask(question)
    expect(answer.status).toBe('not_in_sources')
    expect(answer.decision.reason).toBe('not_a_question')
  },
)
