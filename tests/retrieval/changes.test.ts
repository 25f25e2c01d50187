import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SourceToIndex } from '../../src/build/source-to-index.ts'
import { buildIndex } from '../../src/build.ts'
import { type LocalEmbeddings, openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { type HnswlibOutcome, loadHnswlib } from '../../src/retrieval/hnsw-graph.ts'
import { type OpenIndex, openIndex } from '../../src/retrieval/open-index.ts'
import { planSegments } from '../../src/retrieval/plan-segments.ts'
import { createRetrieve } from '../../src/retrieval/retrieve.ts'
import type { Source } from '../../src/text/source.ts'
import { plainSource } from '../eval/training-corpora.ts'
import { passagesIn, textsOf } from './texts.ts'

/** From so many passages on there is a graph. */
const EXACT_BELOW = 12
const identity = { model: 'verbatim-static-en', sha256: null, dimensions: 256 }

let embeddings: LocalEmbeddings
let hnswlib: HnswlibOutcome
let directory: string

beforeAll(async () => {
  embeddings = await openEmbeddings({ id: identity.model, directory: 'models/', cache: null })
  hnswlib = await loadHnswlib()
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-changes-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const build = (sources: Iterable<SourceToIndex>, into = directory) =>
  buildIndex(sources, {
    ...{ directory: into, embeddings, identity, hnswlib },
    exactBelow: EXACT_BELOW,
  })

const open = (sources: readonly Source[], from = directory, before: OpenIndex | null = null) =>
  openIndex(from, textsOf(new Map(sources.map((source) => [source.id, source]))), {
    ...{ embeddings, identity, hnswlib, before },
  })

/** Two or three passages; `edition` changes one of them. */
const log = (n: number, edition = 0): Source => {
  const days = Array.from({ length: 20 }, (_, i) => `Ship ${n} passed buoy ${(i * n) % 17}.`)
  const last = Array.from(
    { length: 25 },
    (_, i) => `Edition ${edition} saw ${i} gulls at pier ${n}.`,
  )
  return plainSource(`log ${String(n).padStart(2, '0')}`, `${days.join(' ')}\n\n${last.join(' ')}`)
}
const logs = (count: number) => Array.from({ length: count }, (_, n) => log(n))

const names = async (pattern: RegExp) =>
  (await readdir(directory)).filter((name) => pattern.test(name)).sort()

/** What a search gives, whatever the order of rows: equals among the found may come in any order. */
async function found({ store, words }: OpenIndex, query: string) {
  const vector = await embeddings.embedQuery(query)
  const retrieve = createRetrieve(store, words)
  const all = await retrieve({ text: query, vector, limit: 400 })
  return all
    .map(
      ({ passage, vector, words, source }) =>
        `${passage.id} ${passage.text} ${vector.toFixed(4)} ${words.toFixed(8)} ${source.toFixed(8)}`,
    )
    .sort()
}

const change = fc.tuple(fc.nat(11), fc.constantFrom('put', 'put', 'remove'), fc.nat(2))

test('an index after any changes finds what one finds that was built at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      const root = await mkdtemp(join(directory, 'run-'))
      const [stepwise, atOnce] = [join(root, 'stepwise'), join(root, 'at-once')]
      const held = new Map(logs(8).map((source) => [source.id, source]))
      await build(held.values(), stepwise)
      let index = await open([...held.values()], stepwise)
      for (const [n, what, edition] of changes) {
        const source = log(n, edition)
        if (what === 'put') held.set(source.id, source)
        else held.delete(source.id)
        await build(held.values(), stepwise)
        index = await open([...held.values()], stepwise, index)
      }
      const sources = [...held.values()]
      await build(sources, atOnce)
      const fresh = await open(sources, atOnce)
      expect(index.passages).toBe(fresh.passages)
      const reopened = await open(sources, stepwise)
      for (const query of ['Ship 3 passed buoy 6', 'How many gulls at pier 5?', 'edition 1']) {
        const expected = await found(fresh, query)
        expect(await found(index, query)).toEqual(expected)
        expect(await found(reopened, query)).toEqual(expected)
        for (const term of ['ship', 'pier', '9'])
          expect(index.words.idf(term)).toBe(fresh.words.idf(term))
      }
    }),
    { numRuns: 6 },
  )
}, 60_000)

describe('a change of one document among many', () => {
  const unread = (source: Source): SourceToIndex => ({
    ...source,
    length: source.text.length,
    stamp: null,
    read: () => Promise.reject(new Error(`${source.id} was read`)),
  })

  test('reads no other, embeds what is new in it, and leaves the graph of all as it is', async () => {
    const before = logs(20)
    await build(before)
    const large = await names(/^(graph|vectors|words|spans)/)
    const changed = log(7, 1)
    const report = await build(before.map((source, n) => (n === 7 ? changed : unread(source))))
    expect(report.embedded).toBeGreaterThan(0)
    expect(report.embedded).toBeLessThan(3)
    expect(await names(/^(graph|vectors|words|spans)/)).toEqual(expect.arrayContaining(large))
    expect(await names(/^graph/)).toHaveLength(1)
    const now = before.map((source, n) => (n === 7 ? changed : source))
    const index = await open(now)
    const { search, bytes } = index
    const passages = await passagesIn(index)
    expect([passages.length, search]).toEqual([report.passages, 'hnsw'])
    // 256 numbers of 4 bytes each, also for the rows that left.
    expect(bytes.vectors).toBeGreaterThan(passages.length * 1024)
    expect(bytes.graph).toBeGreaterThan(0)
    const texts = passages.filter(({ sourceId }) => sourceId === changed.id).map(({ text }) => text)
    expect(texts.join(' ')).toContain('Edition 1')
    expect(passages.some(({ text }) => text.includes('buoy 1') && text.includes('Edition 0'))).toBe(
      false,
    )
  })

  test('that returns to what it was is taken up again as it was', async () => {
    const before = logs(20)
    await build(before)
    await build(before.map((source, n) => (n === 7 ? log(7, 1) : source)))
    expect(await build(before.map(unread))).toMatchObject({ embedded: 0 })
    expect((await open(before)).passages).toBeGreaterThan(30)
  })

  test('that is given under another format is another document', async () => {
    const before = logs(20)
    await build(before)
    const renamed: Source = { ...log(7), path: 'log 07.md', format: 'md' }
    const now = before.map((source, n) => (n === 7 ? renamed : source))
    await expect(open(now)).rejects.toThrow(/log 07 is changed/)
    expect(await build(now)).toMatchObject({ embedded: 0 })
    await open(now)
  })

  test('removes what it removes from every search', async () => {
    const before = logs(20)
    await build(before)
    const now = before.filter((_, n) => n % 4 !== 1)
    await build(now)
    expect(await names(/^graph/)).toHaveLength(1)
    const index = await open(now)
    const gone = new Set(before.filter((_, n) => n % 4 === 1).map(({ id }) => id))
    const vector = await embeddings.embedQuery('Ship 5 passed buoy 3')
    const near = index.store.nearest(vector, 1000).map(({ row }) => index.store.sourceIdOf(row))
    expect(near).toHaveLength(index.passages)
    expect(near.filter((id) => id === '' || gone.has(id))).toEqual([])
    expect(index.words.knows('gull')).toBe(true)
    expect(index.store.nearest(vector, 3, ({ sourceId }) => sourceId === 'log 06')).toHaveLength(3)
  })
})

describe('where what is new goes', () => {
  const graph = (rows: number, live = rows) => ({ rows, live, graph: true })
  const small = (rows: number, live = rows) => ({ rows, live, graph: false })
  const plan = (segments: Parameters<typeof planSegments>[0], fresh: number) =>
    planSegments(segments, fresh, 1000)

  test.each([
    ['a first index has one segment', [], 10, { writers: 1, base: null }],
    ['a large one is grown in several', [], 100_000, { writers: 4, base: null }],
    ['a few go beside the graph', [graph(9000)], 10, { kept: [0], loose: [], writers: 1 }],
    ['and are put together', [graph(9000), small(40)], 9, { kept: [0], loose: [1], base: null }],
    ['many are put into the graph', [graph(9000), small(990)], 30, { base: 0, loose: [1] }],
    ['far more have graphs of their own', [graph(2000)], 60_000, { kept: [0], writers: 2 }],
    ['what left is passed over', [graph(9000, 7000)], 0, { kept: [0], writers: 0 }],
    ['until it is a third', [graph(9000, 5000)], 0, { kept: [], loose: [0], writers: 1 }],
    ['a segment of which nothing is left goes', [graph(9000, 0)], 5, { kept: [], loose: [] }],
    ['of many without a graph, one', [], 900, { writers: 1, atLeast: 1000 }],
    ['nothing new, nothing written', [graph(9000), small(9)], 0, { kept: [0, 1], writers: 0 }],
  ] as const)('%s', (_, segments, fresh, expected) => {
    expect(plan(segments, fresh)).toMatchObject(expected)
  })

  test.each([
    ['large ones without a graph stay as they are', [small(90_000)], 10, { kept: [0], base: null }],
    ['until much is new', [small(90_000)], 30_000, { kept: [], base: 0, writers: 1 }],
    ['or much has left', [small(90_000, 50_000)], 0, { loose: [0], writers: 1 }],
    ['few that are new go together', [small(90_000), small(70)], 9, { kept: [0], loose: [1] }],
    ['a thousand of them stay, too', [small(90_000), small(1000)], 9, { kept: [0, 1], loose: [] }],
    [
      'they are taken up by the smallest',
      [small(90_000), small(1500)],
      400,
      { base: 1, kept: [0] },
    ],
    ['one that grew gets a graph', [small(500_000)], 1, { kept: [], loose: [0], writers: 4 }],
  ] as const)('%s', (_, segments, fresh, expected) => {
    expect(planSegments(segments, fresh, 400_000)).toMatchObject(expected)
  })

  test('an index that grows by a document at a time has few segments, and is not written again and again', () => {
    let segments: { rows: number; live: number; graph: boolean }[] = []
    let most = 0
    let written = 0
    for (let rows = 0; rows < 100_000; rows += 10) {
      const { kept, base, loose } = planSegments(segments, 10, 400_000)
      const whole = base === null ? 0 : (segments[base]?.live ?? 0)
      const moved = loose.reduce((sum, place) => sum + (segments[place]?.live ?? 0), 0)
      segments = [...kept.flatMap((place) => segments[place] ?? []), small(whole + moved + 10)]
      written += whole + moved + 10
      most = Math.max(most, segments.length)
    }
    expect(segments.reduce((sum, { rows }) => sum + rows, 0)).toBe(100_000)
    expect(most).toBeLessThanOrEqual(7)
    expect(written / 100_000).toBeLessThan(70)
  })

  test('segments without a graph that are many together get one', () => {
    const grown = planSegments([small(300_000), small(60_000)], 50_000, 400_000)
    expect(grown).toMatchObject({ kept: [], base: 0, loose: [1] })
  })
})
