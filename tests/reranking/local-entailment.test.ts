import { expect, test } from 'vitest'
import { ModelUnavailable } from '../../src/problem.ts'
import { entailmentBy, openEntailment } from '../../src/reranking/local-entailment.ts'

const classifier = (labels: string[], logits: number[]) => ({
  labels,
  logitsOf: async () => [logits],
})

test.each([
  [
    ['contradiction', 'entailment', 'neutral'],
    [-2, 3, 0],
  ],
  [
    ['ENTAILMENT', 'NEUTRAL', 'CONTRADICTION'],
    [3, 0, -2],
  ],
  [
    ['entailment', 'not_entailment'],
    [3, 0],
  ],
])('labels are found by name, whatever their order: %j', async (labels, logits) => {
  const { entailed, contradicted } = await entailmentBy(classifier(labels, logits), 'm')('a', 'b')
  expect(entailed).toBeGreaterThan(0.9)
  expect(contradicted).toBeLessThan(0.05)
})

test('a model that knows nothing of entailment is refused by name, with a remedy', async () => {
  const opened = openEntailment({ id: 'verbatim-reranker-en', directory: 'models/', cache: null })
  await expect(opened).rejects.toThrow(/verbatim-reranker-en has no label for entailment/)
  await expect(opened).rejects.toBeInstanceOf(ModelUnavailable)
})

test('a model that is not there is named, with a remedy', async () => {
  const opened = openEntailment({ id: 'no-such-model', directory: 'models/', cache: null })
  await expect(opened).rejects.toMatchObject({
    message: expect.stringMatching(/entailment model no-such-model could not be loaded/),
    remedy: expect.stringMatching(/ENTAILMENT_MODEL/),
  })
})
