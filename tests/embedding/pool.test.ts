import { expect, test } from 'vitest'
import { unitVectors } from '../../src/embedding/pool.ts'

/** Two texts of three tokens, the second of which is two tokens and padding. */
const vectors = {
  data: Float32Array.from([3, 0, 0, 4, 3, 4, 0, 5, 0, 1, 9, 9]),
  texts: 2,
  tokens: 3,
  width: 2,
}
const mask = BigInt64Array.from([1n, 1n, 1n, 1n, 1n, 0n])
const rounded = (found: Float32Array) => Array.from(found, (x) => Number(x.toFixed(4)))

test('the mean is taken of the tokens of a text, and not of its padding', () => {
  expect(rounded(unitVectors(vectors, mask, 'mean'))).toEqual([0.6, 0.8, 0, 1])
})

test('the first token stands for the text where the model says so', () => {
  expect(rounded(unitVectors(vectors, mask, 'cls'))).toEqual([1, 0, 0, 1])
})

test('a text in which nothing is known has a zero vector', () => {
  const nothing = { data: new Float32Array(4), texts: 2, tokens: 1, width: 2 }
  expect(rounded(unitVectors(nothing, BigInt64Array.from([1n, 0n]), 'mean'))).toEqual([0, 0, 0, 0])
  const broken = { ...nothing, data: Float32Array.from([Number.NaN, 1, 1, 1]) }
  expect(rounded(unitVectors(broken, BigInt64Array.from([1n, 0n]), 'mean'))).toEqual([0, 0, 0, 0])
})
