import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { fuse } from '../../src/retrieval/fusion.ts'
import { heldVectors } from '../../src/retrieval/held-vectors.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import { necessityOf } from '../../src/text/necessity.ts'
import { plainSource } from '../eval/training-corpora.ts'

const passages = [
  plainSource('kestrel', 'The kestrel hovers over fields and hunts voles.'),
  plainSource('lathe', 'A lathe turns metal against a cutting tool.'),
  plainSource('kiln', 'A kiln fires clay; the potter’s kilns were hot.'),
].flatMap(passagesOf)

test('words are found in any inflection and case, with and without accents', () => {
  const index = createWordIndex(passages)
  const first = (query: string) => passages[index.search(query, 1)[0]?.row ?? -1]?.sourceId
  expect(first('HUNTING kestrels')).toBe('kestrel')
  expect(first('what turned the métal?')).toBe('lathe')
  expect(first('potters')).toBe('kiln')
})

test('a query of words that no passage holds finds nothing', () => {
  expect(createWordIndex(passages).search('zeppelin', 10)).toEqual([])
})

test('only passages that the filter takes are found', () => {
  const found = createWordIndex(passages).search(
    'a kiln lathe',
    10,
    ({ sourceId }) => sourceId === 'lathe',
  )
  expect(found.map(({ row }) => passages[row]?.sourceId)).toEqual(['lathe'])
})

test('rarer words tell more', () => {
  const { idf } = createWordIndex(passages)
  expect(idf('kestrel')).toBeGreaterThan(idf('a'))
  expect(idf('unheard')).toBeGreaterThan(idf('kestrel'))
})

const score = fc.double({ min: -1, max: 1, noNaN: true })
const candidates = fc.array(
  fc.record({
    vector: score,
    words: fc.double({ min: 0, max: 30, noNaN: true }),
    source: fc.constant(0),
  }),
  {
    minLength: 1,
    maxLength: 30,
  },
)

test('fusion gives 1 to the best, keeps order, and prefers what is better in both', () => {
  fc.assert(
    fc.property(candidates, (items) => {
      const fused = fuse(items)
      expect(fused).toHaveLength(items.length)
      expect(Math.max(...fused.map((item) => item.fused))).toBeLessThanOrEqual(1 + 1e-9)
      for (const [i, item] of fused.entries()) {
        const next = fused[i + 1]
        if (next) expect(item.fused).toBeGreaterThanOrEqual(next.fused)
        for (const other of fused)
          if (item.vector > other.vector && item.words > other.words)
            expect(item.fused).toBeGreaterThanOrEqual(other.fused)
      }
    }),
  )
})

test('exact search gives the nearest first, of the rows that it may look at', () => {
  const { graph } = heldVectors(Float32Array.from([1, 0, 0, 1, 0.6, 0.8]), 2)
  expect(graph.nearest([0, 1], 2).map(({ row }) => row)).toEqual([1, 2])
  expect(graph.nearest([0, 1], 2, (row) => row === 0).map(({ row }) => row)).toEqual([0])
})

const word = fc.constantFrom('ash', 'birch', 'cedar', 'elm', 'fir', 'oak')
const wordsOf = (most: number) => fc.array(word, { minLength: 1, maxLength: most })

test('words score by BM25 as it is written, each as much as it is needed, also in long texts that repeat themselves', () => {
  fc.assert(
    fc.property(
      fc.array(wordsOf(40), { minLength: 1, maxLength: 8 }),
      wordsOf(5),
      (texts, asked) => {
        const all = texts.flatMap((words, i) => passagesOf(plainSource(`${i}`, words.join(' '))))
        const query = [...new Set(asked)]
        const found = createWordIndex(all).search(query.join(' '), all.length)
        const expected = all
          .map(({ text }) =>
            bm25(
              text.split(' '),
              all.map((passage) => passage.text.split(' ')),
              query,
            ),
          )
          .filter((score) => score > 0)
          .sort((a, b) => b - a)
        expect(found.map(({ score }) => score)).toEqual(
          expected.map((score) => expect.closeTo(score)),
        )
      },
    ),
  )
})

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's IDF. */
function bm25(text: string[], all: string[][], query: string[]): number {
  const mean = all.reduce((sum, words) => sum + words.length, 0) / all.length
  return query.reduce((sum, term) => {
    const count = text.filter((word) => word === term).length
    const n = all.filter((words) => words.includes(term)).length
    const idf = Math.log(1 + (all.length - n + 0.5) / (n + 0.5))
    const told = (count * 2.2) / (count + 1.2 * (0.25 + (0.75 * text.length) / mean))
    return sum + necessityOf(term) * idf * told
  }, 0)
}
