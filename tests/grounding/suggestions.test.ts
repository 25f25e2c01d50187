import { expect, test } from 'vitest'
import { answerTo, openForTest } from './open-for-test.ts'
import { expectGrounded } from './promises.ts'

test('every question that is suggested is answered, and grounded', async () => {
  const assistant = await openForTest('corpus')
  const suggested = await assistant.suggest(new AbortController().signal)
  expect(suggested.length).toBeGreaterThan(2)
  for (const { question, sourceId } of suggested) {
    const answer = await answerTo(assistant, { question })
    await expectGrounded(answer, assistant.library)
    expect(answer.status).toBe('answered')
    expect(answer.citations.map((citation) => citation.sourceId)).toContain(sourceId)
  }
})
