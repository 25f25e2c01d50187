import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSentenceVectors } from '../../src/answering/sentence-vectors.ts'
import { buildIndex } from '../../src/build.ts'
import { type LocalEmbeddings, openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { openEmbeddedLog } from '../../src/retrieval/embedded-log.ts'
import { fromSixteenBits, sixteenBits } from '../../src/retrieval/embedded-rows.ts'
import { type OpenIndex, openIndex } from '../../src/retrieval/open-index.ts'
import type { Source } from '../../src/text/source.ts'
import { plainSource } from '../eval/training-corpora.ts'
import { passagesIn, textsOf } from './texts.ts'

const identity = { model: 'verbatim-static-en', sha256: null, dimensions: 256 }
const hnswlib = { kind: 'unavailable', reason: 'not here' } as const
let embeddings: LocalEmbeddings
let directory: string

beforeAll(async () => {
  embeddings = await openEmbeddings({ id: identity.model, directory: 'models/', cache: null })
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-sentences-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const build = (sources: readonly Source[], using: EmbeddingsInterface = embeddings) =>
  buildIndex(sources, { directory, embeddings: using, identity, hnswlib })
const open = (sources: readonly Source[]) =>
  openIndex(directory, textsOf(new Map(sources.map((source) => [source.id, source]))), {
    ...{ embeddings, identity, hnswlib },
  })

/** A few passages of several sentences; `edition` changes the last of them. */
const log = (n: number, edition = 0): Source =>
  plainSource(
    `log ${n}`,
    [0, 1, edition + 2]
      .map((part) =>
        Array.from({ length: 14 }, (_, i) => `Ship ${n} met ${i * part} whales off pier ${part}.`),
      )
      .map((sentences) => sentences.join(' '))
      .join('\n\n'),
  )

/** The vectors of all sentences of an index are those that the model gives them now. */
async function expectAll(index: OpenIndex) {
  const passages = await passagesIn(index)
  const [kept, made] = [
    await index.sentencesOf(passages),
    await createSentenceVectors(embeddings)(passages),
  ]
  expect(kept.map((own) => own.length)).toEqual(made.map((own) => own.length))
  for (const [i, own] of made.entries())
    for (const [at, vector] of own.entries())
      for (const [x, number] of vector.entries())
        expect(Math.abs((kept[i]?.[at]?.[x] ?? 9) - number)).toBeLessThan(0.00002)
}

test('an index has the vectors of all sentences, also after documents came, changed and left', async () => {
  const sources = [log(1), log(2), log(3), log(4)]
  await build(sources)
  await expectAll(await open(sources))
  const changed = [log(1), log(2, 5), log(4), log(5)]
  await build(changed)
  await expectAll(await open(changed))
  const renamed = changed.map((source, i) => (i === 0 ? { ...source, path: 'log.md' } : source))
  expect(await build(renamed)).toMatchObject({ embedded: 0 })
  await expectAll(await open(renamed))
})

test('a passage whose sentences end elsewhere in the same words is embedded again', async () => {
  const [one] = [log(1)]
  await build([one])
  const words = one.text.replaceAll('. ', '; ')
  await build([plainSource('log 1', words)])
  await expectAll(await open([plainSource('log 1', words)]))
})

test('an index that was replaced can still be asked for its sentences', async () => {
  await build([log(1), log(2)])
  const before = await open([log(1), log(2)])
  const passages = await passagesIn(before)
  await build([log(2, 3)])
  const vectors = await before.sentencesOf(passages)
  expect(vectors.flat().length).toBeGreaterThan(20)
})

const unit = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
const kept = fc.record({ vector: unit, sentences: fc.array(unit, { maxLength: 5 }) })

test('what was embedded is read again from the log as it was, and not behind what is torn', async () => {
  const path = join(directory, 'embedded-test.part')
  await fc.assert(
    fc.asyncProperty(fc.array(kept, { minLength: 1, maxLength: 6 }), async (passages) => {
      await rm(path, { force: true })
      const log = openEmbeddedLog(path, 3)
      const keyOf = (i: number) => `${i}`.padStart(32, '0')
      log.append(
        passages.map(({ vector, sentences }, i) => [
          keyOf(i),
          {
            vectors: Float32Array.from(vector),
            sentences: sixteenBits(Float32Array.from(sentences.flat())),
          },
        ]),
      )
      log.close()
      const again = openEmbeddedLog(path, 3)
      for (const [i, { vector, sentences }] of passages.entries()) {
        const found = again.read(keyOf(i))
        expect(found?.vectors).toEqual(Float32Array.from(vector))
        const numbers = fromSixteenBits(found?.sentences ?? new Int16Array(0))
        expect(numbers).toHaveLength(sentences.length * 3)
        for (const [at, x] of sentences.flat().entries()) expect(numbers[at]).toBeCloseTo(x, 4)
      }
      expect(again.read(keyOf(99))).toBe(null)
      again.close()
    }),
    { numRuns: 30 },
  )
})
