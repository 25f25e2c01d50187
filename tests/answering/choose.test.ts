import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chosen, chooseLikeliest, itemsAround } from '../../src/answering/choose.ts'
import type { Weighed } from '../../src/answering/weigh.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { plainSource } from '../eval/training-corpora.ts'

const LIST =
  'It needs three things:\n\n1. Stone: The wall must hold. It is old.\n\n2. Money: Someone pays.\n\n3. Time: Years.\n'
const [passage] = passagesOf(plainSource('list', LIST))
if (!passage) throw new Error('The list has no passage')

const chosenAt = (place: number): Chosen => {
  const sentence = passage.sentences[place]
  if (!sentence) throw new Error(`There is no sentence ${place}`)
  return { passage, sentence, text: LIST.slice(sentence.start, sentence.end), place }
}
const weighed = (probability: number, place: number): Weighed => ({
  ...chosenAt(0),
  text: `sentence ${place}`,
  probability,
  passageRank: 0,
  evidence: { passage, vector: 0, words: 0, fused: 0 },
  terms: new Set(),
  coverage: 0,
  coverageWithHeading: 0,
  similarity: 0,
  logit: null,
})
const appetite = { most: 3, enough: 0.8, atLeast: 0.2 }
const evidenceOf = (...probabilities: number[]) => ({
  sentences: probabilities.map(weighed),
  answerable: probabilities.reduce((a, b) => a + b, 0),
  threshold: 0,
})

test('one sentence is enough where it is sure', () => {
  expect(chooseLikeliest(evidenceOf(0.9, 0.05), appetite)).toHaveLength(1)
})

test('further sentences are taken until enough is likely, none that is much less likely than the best', () => {
  expect(chooseLikeliest(evidenceOf(0.4, 0.3, 0.2, 0.1), appetite)).toHaveLength(3)
  expect(chooseLikeliest(evidenceOf(0.5, 0.09, 0.01), appetite)).toHaveLength(1)
})

test('the same words are never said twice', () => {
  const twice = evidenceOf(0.4, 0.4)
  const same = { ...twice, sentences: twice.sentences.map((s) => ({ ...s, text: 'same' })) }
  expect(chooseLikeliest(same, appetite)).toHaveLength(1)
})

test('never more than the most, and the likeliest first, whatever the evidence', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { maxLength: 10 }), (p) => {
      const chosen = chooseLikeliest(evidenceOf(...p.sort((a, b) => b - a)), appetite)
      expect(chosen.length).toBeLessThanOrEqual(appetite.most)
      expect(chosen.length).toBeGreaterThanOrEqual(Math.min(1, p.length))
      expect(chosen.map(({ probability }) => probability)).toEqual(p.slice(0, chosen.length))
    }),
  )
})

test('a list is whole from its lead-in and from any item', () => {
  const markers = (place: number) =>
    itemsAround(chosenAt(place)).map(({ text }) => text.slice(0, 2))
  const places = passage.sentences.flatMap(({ kind }, i) => (i === 0 || kind === 'item' ? [i] : []))
  for (const place of places) expect(markers(place)).toEqual(['1.', '2.', '3.'])
})
