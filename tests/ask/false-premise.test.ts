import { beforeAll, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { answerTo, openOver, quotesOf } from '../grounding/open-for-test.ts'

const TEXT = `The Two Bridges

The northern bridge was opened in 1931 by the mayor. It carries trams and carts over the river in all weathers.

The northern bridge succeeded because the council paid for granite and for a yearly inspection.

The southern bridge was a wooden one. Its piers stood in sand, and the spring floods of 1948 took it away.
`

let assistant: Assistant

beforeAll(async () => {
  assistant = await openOver({ 'bridges.txt': TEXT })
})

test('a question that takes the opposite for granted is told what the source says of it', async () => {
  const question = 'Why was the northern bridge a failure?'
  const answer = await answerTo(assistant, { question })
  expect(answer.status).toBe('answered')
  expect(quotesOf(answer)).toContain('succeeded because')
})
