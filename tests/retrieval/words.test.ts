import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { createBest } from '../../src/retrieval/best.ts'
import { GONE, mergeWords } from '../../src/retrieval/merge-words.ts'
import { createWordIndex, openWordIndex } from '../../src/retrieval/word-index.ts'
import { createWordsBuilder, decodeWords, encodeWords } from '../../src/retrieval/words-file.ts'
import { passageOf } from '../../src/text/passage.ts'
import { plainSource } from '../eval/training-corpora.ts'

const word = fc.constantFrom('ash', 'birch', 'cedar', 'elm', 'fir', 'oak', 'ñandú', '1.5')
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 400 }), {
  minLength: 1,
  maxLength: 5,
})
const passagesIn = (all: readonly string[][]) =>
  all.flatMap((words, i) => passagesOf(plainSource(`source ${i}`, words.join(' '))))

test('words that were written to disk are searched as those in memory', () => {
  fc.assert(
    fc.property(texts, fc.array(word, { maxLength: 4 }), (all, asked) => {
      const passages = passagesIn(all)
      const builder = createWordsBuilder()
      for (const passage of passages) builder.add(passage)
      const bytes = encodeWords(builder.finish())
      // A buffer may begin anywhere in the memory below it.
      const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)
      const read = openWordIndex(decodeWords(shifted), passages)
      const made = createWordIndex(passages)
      const query = asked.join(' ')
      expect(read.search(query, 20)).toEqual(made.search(query, 20))
      for (const term of ['ash', 'nandu', 'unheard']) expect(read.idf(term)).toBe(made.idf(term))
    }),
    { numRuns: 50 },
  )
})

test('a search leaves nothing behind for the next one', () => {
  const passages = passagesIn([['ash', 'oak'], ['oak', 'fir'], Array(300).fill('elm')])
  const index = createWordIndex(passages)
  const first = index.search('oak elm', 10)
  index.search('ash fir', 10)
  index.sources('elm')
  expect(index.search('oak elm', 10)).toEqual(first)
})

test('a whole source counts as one text, and the best of them counts 1', () => {
  const long = (sentence: string): string[] => Array(150).fill(sentence)
  const passages = passagesIn([long('The ash birch.'), long('The birch cedar.'), ['Elm.']])
  expect(passages.length).toBeGreaterThan(3)
  const index = createWordIndex(passages)
  const score = index.sources('ash')
  expect([score('source 0'), score('source 1'), score('source 2'), score('none')]).toEqual([
    1, 0, 0, 0,
  ])
  const both = index.sources('ash birch')
  expect(both('source 0')).toBe(1)
  expect(both('source 1')).toBeGreaterThan(0)
  expect(both('source 1')).toBeLessThan(1)
})

test('sources tell nothing where each is one passage', () => {
  const score = createWordIndex(passagesIn([['ash'], ['oak']])).sources('ash')
  expect(score('source 0')).toBe(0)
})

test('the best few are those that sorting would put first, also of equals', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 })
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 12 }), (all, k) => {
      const best = createBest(k)
      for (const [row, score] of all.entries()) best.offer(row, score)
      const sorted = all.map((score, row) => ({ row, score })).sort((a, b) => b.score - a.score)
      expect(best.found).toEqual(sorted.slice(0, k))
    }),
  )
})

test('words of several indexes, put together, are those of one of the passages that stay', async () => {
  const some = fc.array(
    fc.record({ words: fc.array(word, { maxLength: 9 }), part: fc.nat(2), stays: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(some, async (all) => {
      const passages = all.map(({ words }, i) => ({
        ...passageOf(
          plainSource(`source ${i}`, words.join(' ')),
          { start: 0, end: words.join(' ').length },
          [],
        ),
        ...all[i],
      }))
      const wordsIn = (some: readonly (typeof passages)[number][]) => {
        const builder = createWordsBuilder()
        for (const passage of some) builder.add(passage)
        return builder.finish()
      }
      const staying = passages.filter(({ stays }) => stays)
      const parts = [0, 1, 2].map((part) => {
        const own = passages.filter((passage) => passage.part === part)
        const rowOf = Uint32Array.from(own, (one) => (one.stays ? staying.indexOf(one) : GONE))
        return { words: wordsIn(own), rowOf }
      })
      expect(await mergeWords(parts, staying.length)).toEqual(wordsIn(staying))
    }),
    { numRuns: 100 },
  )
})
