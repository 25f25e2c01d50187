import { expect, test } from 'vitest'
import type { Citation } from '../../src/contract.ts'
import { statementPieces } from '../../src/web/text/statement-pieces.ts'

const citation = (n: number, quote: string): Citation => ({
  n,
  sourceId: 's',
  passageId: 'p',
  title: 'S',
  section: null,
  quote,
  start: 0,
  end: quote.length,
  prefix: '',
  suffix: '',
  sourceSha256: '0'.repeat(64),
  url: '/',
})
const place = (text: string, quotes: string[]) => {
  const citations = quotes.map((q, i) => citation(i + 1, q))
  const support = { verdict: 'supported' as const, score: 1 }
  return statementPieces({ text, citations: citations.map((c) => c.n), support }, citations).map(
    (p) => [p.text, p.chips.map((c) => c.n)],
  )
}

test('a chip stands right after the quoted words and the marks that close them', () => {
  expect(place('It says “red”, then “blue”.', ['blue', 'red'])).toEqual([
    ['It says “', []],
    ['red”,', [2]],
    [' then “', []],
    ['blue”.', [1]],
  ])
})

test('a citation whose quote is not repeated stands at the end', () => {
  expect(place('In other words.', ['quite different'])).toEqual([['In other words.', [1]]])
  expect(place('Same words.', ['Same words.', 'others'])).toEqual([['Same words.', [1, 2]]])
})

test('every citation has its chip, and no word is lost', () => {
  expect(place('abcd', ['abc', 'bcd', 'abc'])).toEqual([
    ['abc', [1]],
    ['d', [2, 3]],
  ])
})
