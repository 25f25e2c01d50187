import { expect, test } from 'vitest'
import { NECESSITY } from '../../src/text/fitted-necessity.ts'
import { necessityOf } from '../../src/text/necessity.ts'
import { contentTermsOf } from '../../src/text/terms.ts'

const necessityIn = (question: string) => contentTermsOf(question).map((term) => necessityOf(term))

test('words that say how a question is asked are needed less than those of its matter', () => {
  const [happened = 1, kind = 1, vaccine = 0] = necessityIn('happened kind vaccine')
  expect(Math.max(happened, kind)).toBeLessThan(0.3)
  expect(vaccine).toBeGreaterThan(0.9)
})

test('a word that was hardly asked for is needed as its class is', () => {
  const rare = 'zyxomatic'
  const [name = 0, noun = 0, verb = 0, adverb = 0] = (
    ['name', 'noun', 'verb', 'adverb'] as const
  ).map((of) => necessityOf(rare, of))
  expect(name).toBeGreaterThan(noun)
  expect(noun).toBeGreaterThan(verb)
  expect(verb).toBeGreaterThan(adverb)
})

test('a name is one, whatever it means as a word', () => {
  const [kind = ''] = contentTermsOf('kind')
  expect(necessityOf(kind, 'name')).toBe(necessityOf('zyxomatic', 'name'))
})

test('all are probabilities of terms as they are compared', () => {
  const terms = NECESSITY.split(/\s+/).filter((term) => /[a-z]/.test(term))
  expect(terms.length).toBeGreaterThan(1000)
  for (const term of terms) {
    expect(necessityOf(term)).toBeGreaterThan(0)
    expect(necessityOf(term)).toBeLessThan(1)
    expect(contentTermsOf(term)).toHaveLength(1)
  }
})
