import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildIndex } from '../../src/build.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { IndexStale } from '../../src/problem.ts'
import { type HnswlibOutcome, loadHnswlib } from '../../src/retrieval/hnsw-graph.ts'
import { openIndex } from '../../src/retrieval/open-index.ts'
import type { Source } from '../../src/text/source.ts'
import { plainSource } from '../eval/training-corpora.ts'

const UNAVAILABLE: HnswlibOutcome = { kind: 'unavailable', reason: 'not here' }
const document = (topic: string) =>
  Array.from(
    { length: 30 },
    (_, i) => `The ${topic} was seen ${i} times near the old harbour wall.`,
  ).join(' ')
const sourcesOf = (...sources: Source[]) => new Map(sources.map((source) => [source.id, source]))
const ships = plainSource('ships', document('ship'))
const birds = plainSource('birds', document('bird'))

let embeddings: Awaited<ReturnType<typeof openEmbeddings>>
let hnswlib: HnswlibOutcome
let built: string
const identity = { model: 'verbatim-static-en', sha256: null, dimensions: 256 }

beforeAll(async () => {
  embeddings = await openEmbeddings({ id: identity.model, directory: 'models/', cache: null })
  hnswlib = await loadHnswlib()
  built = await mkdtemp(join(tmpdir(), 'verbatim-index-'))
  await build(built, sourcesOf(ships, birds))
})

const build = (directory: string, sources: Map<string, Source>, using = hnswlib) =>
  buildIndex(sources, { directory, embeddings, identity, hnswlib: using })
const open = (
  directory: string,
  sources = sourcesOf(ships, birds),
  using = hnswlib,
  as = identity,
) => openIndex(directory, sources, embeddings, as, using)
const copy = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-index-'))
  await cp(built, directory, { recursive: true })
  return directory
}

test('an index opens over the corpus that it was built from, and finds what is near', async () => {
  const { store, passages } = await open(built)
  const [best] = await store.similaritySearchWithScore('a bird', 1)
  expect(best?.[0].metadata.passage.sourceId).toBe('birds')
  expect(best?.[0].pageContent).toBe(passages[best?.[0].metadata.row]?.text)
  expect(best?.[1]).toBeGreaterThan(0)
})

test('the graph finds what a look at every vector finds', async () => {
  const graph = await open(built)
  const directory = await copy()
  await build(directory, sourcesOf(ships, birds), UNAVAILABLE)
  const exact = await open(directory, sourcesOf(ships, birds), UNAVAILABLE)
  expect([graph.search, exact.search]).toEqual(['hnsw', 'exact'])
  const query = await embeddings.embedQuery('ships near the wall')
  const rounded = (found: readonly { row: number; similarity: number }[]) =>
    found.map(({ similarity }) => similarity.toFixed(4))
  expect(rounded(graph.store.nearest(query, 5))).toEqual(rounded(exact.store.nearest(query, 5)))
})

test('every file of an index that is changed by one byte is refused', async () => {
  for (const name of (await readdir(built)).filter((file) => file !== 'manifest.json')) {
    const directory = await copy()
    const bytes = await readFile(join(directory, name))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    await writeFile(join(directory, name), bytes)
    await expect(open(directory)).rejects.toThrow(IndexStale)
    await rm(join(directory, name))
    await expect(open(directory)).rejects.toThrow(/lacks/)
  }
})

test('an index with a broken manifest, or none, is refused', async () => {
  const directory = await copy()
  await writeFile(join(directory, 'manifest.json'), '{"schema": 0}')
  await expect(open(directory)).rejects.toThrow(/another version/)
  await rm(join(directory, 'manifest.json'))
  await expect(open(directory)).rejects.toThrow(/missing/)
})

test('an index is refused over a corpus that changed, grew or shrank, naming the document', async () => {
  const changed = plainSource('birds', document('gull'))
  await expect(open(built, sourcesOf(ships, changed))).rejects.toThrow(/birds is changed/)
  const added = plainSource('bees', document('bee'))
  await expect(open(built, sourcesOf(ships, birds, added))).rejects.toThrow(/bees is new/)
  await expect(open(built, sourcesOf(ships))).rejects.toThrow(/birds left/)
})

test('an index of another model is refused', async () => {
  const other = { ...identity, model: 'another' }
  await expect(open(built, sourcesOf(ships, birds), hnswlib, other)).rejects.toThrow(
    /with the model/,
  )
})

test('only passages whose words changed are embedded again', async () => {
  const directory = await copy()
  expect(await build(directory, sourcesOf(ships, birds))).toMatchObject({ embedded: 0 })
  const longer = plainSource('birds', `${birds.text}\n\nA new paragraph about herons stands here.`)
  const report = await build(directory, sourcesOf(ships, longer))
  expect(report.embedded).toBeGreaterThan(0)
  expect(report.embedded).toBeLessThan(report.passages / 2)
  const { passages } = await open(directory, sourcesOf(ships, longer))
  for (const { sourceId, start, end, text } of passages)
    expect(sourcesOf(ships, longer).get(sourceId)?.text.slice(start, end)).toBe(text)
})

test('nothing unfinished is left beside a finished index', async () => {
  const directory = await copy()
  await build(directory, sourcesOf(ships))
  expect((await readdir(directory)).sort().map((name) => name.replace(/-.*\./, '.'))).toEqual([
    'graph.hnsw',
    'manifest.json',
    'spans.json',
    'vectors.f32',
  ])
})

test('an index holds none of the words', async () => {
  const bytes = await Promise.all((await readdir(built)).map((name) => readFile(join(built, name))))
  expect(Buffer.concat(bytes).includes('harbour')).toBe(false)
})
