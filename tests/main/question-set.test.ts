import { expect, test } from 'vitest'
import { questionSetIn } from '../../src/main/question-set.ts'
import { scoresOf } from '../../src/main/scores.ts'
import { library, scriptedAsk, sources } from '../server/scripted-assistant.ts'

const text = sources.get('bridges')?.text ?? ''

test.each([
  ['not json', /Line 2/],
  ['{"question":" "}', /question/],
  ['{"question":"Why?","answers":[{"sourceId":"dune","start":0,"end":1}]}', /no source "dune"/],
  ['{"question":"Why?","answers":[{"sourceId":"bridges","start":3,"end":3}]}', /3 to 3/],
  ['{"question":"Why?","answers":[{"sourceId":"bridges","start":0,"end":9999}]}', /9999/],
  [
    '{"question":"Why?","answerable":false,"answers":[{"sourceId":"bridges","start":0,"end":1}]}',
    /not answerable/,
  ],
])('%j is refused with its line', async (line, why) => {
  const set = `{"question":"What joins two banks?"}\n${line}\n`
  await expect(questionSetIn(set, library)).rejects.toThrow(/^Line 2/)
  await expect(questionSetIn(set, library)).rejects.toThrow(why)
})

test('a set without a question is no set', async () => {
  await expect(questionSetIn('\n\n', library)).rejects.toThrow(/holds no question/)
})

const answered = async (question: string) => {
  for await (const event of scriptedAsk({ question }, new AbortController().signal))
    if (event.event === 'answer') return event.answer
  throw new Error('No answer')
}

test('a quote that is not what stands there, and a place that is not found, count against it', async () => {
  const [question] = await questionSetIn(
    JSON.stringify({
      question: 'When did it fall?',
      answers: [{ sourceId: 'bridges', start: text.indexOf('It fell'), end: text.length }],
    }),
    library,
  )
  if (!question) throw new Error('No question')
  const answer = await answered(question.question)
  const citations = answer.citations.map((one) => ({ ...one, quote: `${one.quote}!` }))
  const scores = scoresOf([{ question, answer: { ...answer, citations } }], sources)
  expect(scores).toMatchObject({
    exact: { good: 0, of: 1 },
    'hit@1': { good: 0, of: 1 },
    'hit@5': { good: 1, of: 1 },
    cited: { good: 0, of: 1 },
    answered: { good: 1, of: 1 },
    abstained: { good: 0, of: 0 },
  })
})
