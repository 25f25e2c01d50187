import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { createBest } from '../../src/retrieval/best.ts'
import { mergeWords } from '../../src/retrieval/merge-words.ts'
import { createWordIndex, openWordIndex } from '../../src/retrieval/word-index.ts'
import { GONE, wholeWords } from '../../src/retrieval/word-parts.ts'
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
      const read = openWordIndex([wholeWords(decodeWords(shifted))], passages)
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

const mixed = fc.array(
  fc.record({
    words: fc.array(word, { maxLength: 9 }),
    source: fc.nat(3),
    heading: fc.option(word, { nil: null }),
    stays: fc.boolean(),
  }),
)
type Mixed = (typeof mixed extends fc.Arbitrary<readonly (infer One)[]> ? One : never) & {
  readonly part: number
}

const passageFrom = ({ words, source, heading }: Mixed) => {
  const text = words.join(' ')
  return {
    ...passageOf(plainSource(`source ${source}`, text), { start: 0, end: text.length }, []),
    section: heading,
  }
}
const wordsOf = (all: readonly Mixed[]) => {
  const builder = createWordsBuilder()
  for (const one of all) builder.add(passageFrom(one))
  return builder.finish()
}
/** Each part with what it has, and of that only what stays has a row in the whole. */
const partsOf = (all: readonly Mixed[], parts: number) => {
  const staying = all.filter(({ stays }) => stays)
  return Array.from({ length: parts }, (_, part) => {
    const own = all.filter((one) => one.part === part)
    const rowOf = Uint32Array.from(own, (one) => (one.stays ? staying.indexOf(one) : GONE))
    return { words: wordsOf(own), rowOf }
  })
}

test('words of several indexes, put together, are those of one of the passages that stay', async () => {
  await fc.assert(
    fc.asyncProperty(mixed, fc.array(fc.nat(2)), async (some, places) => {
      const all = some.map((one, i) => ({ ...one, part: places[i] ?? 0 }))
      const staying = all.filter(({ stays }) => stays)
      expect(await mergeWords(partsOf(all, 3), staying.length)).toEqual(wordsOf(staying))
    }),
    { numRuns: 100 },
  )
})

test('words in several parts, some of their passages gone, score as those of one index of what stays', () => {
  const query = fc.array(word, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(mixed, fc.array(fc.nat(30)), query, (some, cuts, asked) => {
      const all = some.map((one, i) => ({ ...one, part: cuts.filter((cut) => cut <= i).length }))
      const staying = all.filter(({ stays }) => stays)
      const passages = staying.map(passageFrom)
      const one = createWordIndex(passages)
      const many = openWordIndex(partsOf(all, cuts.length + 1), passages)
      const text = asked.join(' ')
      // Exactly, and equals in the same order; asked twice, as what was counted once is remembered.
      for (const k of [100, 3]) expect(many.search(text, k)).toEqual(one.search(text, k))
      const [ofMany, ofOne] = [many.sources(text), one.sources(text)]
      for (const { sourceId } of passages) expect(ofMany(sourceId)).toBe(ofOne(sourceId))
      for (const term of ['ash', 'oak', 'unheard'])
        expect([many.idf(term), many.knows(term)]).toEqual([one.idf(term), one.knows(term)])
      expect(many.size).toBe(one.size)
    }),
    { numRuns: 200 },
  )
})
