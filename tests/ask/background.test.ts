import { beforeAll, expect, test } from 'vitest'
import { quotesOf } from '../grounding/open-for-test.ts'
import { type AskFerry, openFerry } from './ferry.ts'

const STORY = `We are a family of five from Bergen, and on our trip down the coast in July we want to stop for a whole day,
because my daughter adores castles, trains and old stone towers, and my son wants to see whatever he read about at school.`

let ask: AskFerry
beforeAll(async () => {
  ask = await openFerry()
})

test('a short question behind a long story is answered', async () => {
  expect(quotesOf(await ask(`${STORY} When was the lighthouse built?`))).toContain('1874')
})

test('so is one before it', async () => {
  const answer = await ask(`How many passengers does the ferry carry? ${STORY}`)
  expect(quotesOf(answer)).toContain('240 passengers')
})

test('what "it" is, the story says', async () => {
  const story = `${STORY} A friend of ours told us about the ferry.`
  expect(quotesOf(await ask(`${story} How many passengers does it carry?`))).toContain('240')
})

test('a story does not make an answer to what the sources do not say', async () => {
  expect((await ask(`${STORY} Who painted the ceiling?`)).status).toBe('not_in_sources')
})
