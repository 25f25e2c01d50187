import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { beforeAll, expect, test } from 'vitest'
import { buildIndex } from '../../src/build.ts'
import { type LocalEmbeddings, openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { IndexStale } from '../../src/problem.ts'
import { type HnswlibOutcome, loadHnswlib } from '../../src/retrieval/hnsw-graph.ts'
import { openIndex } from '../../src/retrieval/open-index.ts'
import type { Source } from '../../src/text/source.ts'
import { plainSource } from '../eval/training-corpora.ts'
import { passagesIn, textsOf } from './texts.ts'

const UNAVAILABLE: HnswlibOutcome = { kind: 'unavailable', reason: 'not here' }
const document = (topic: string) =>
  Array.from(
    { length: 30 },
    (_, i) => `The ${topic} was seen ${i} times near the old harbour wall.`,
  ).join(' ')
const sourcesOf = (...sources: Source[]) => new Map(sources.map((source) => [source.id, source]))
const ships = plainSource('ships', document('ship'))
const birds = plainSource('birds', document('bird'))

let embeddings: LocalEmbeddings
let hnswlib: HnswlibOutcome
let built: string
const identity = { model: 'verbatim-static-en', sha256: null, dimensions: 256 }

beforeAll(async () => {
  embeddings = await openEmbeddings({ id: identity.model, directory: 'models/', cache: null })
  hnswlib = await loadHnswlib()
  built = await mkdtemp(join(tmpdir(), 'verbatim-index-'))
  await build(built, sourcesOf(ships, birds))
})

const build = (
  directory: string,
  sources: Map<string, Source>,
  using = hnswlib,
  embed: EmbeddingsInterface = embeddings,
) =>
  buildIndex(sources.values(), {
    directory,
    embeddings: embed,
    identity,
    hnswlib: using,
    exactBelow: 0,
  })
const open = (
  directory: string,
  sources = sourcesOf(ships, birds),
  using = hnswlib,
  as = identity,
) => openIndex(directory, textsOf(sources), { embeddings, identity: as, hnswlib: using })
const copy = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-index-'))
  await cp(built, directory, { recursive: true })
  return directory
}

test('an index opens over the corpus that it was built from, and finds what is near', async () => {
  const { store } = await open(built)
  const [best] = await store.similaritySearchWithScore('a bird', 1)
  expect(best?.[0].metadata.passage.sourceId).toBe('birds')
  const [passage] = await store.read([best?.[0].metadata.row ?? -1])
  expect(best?.[0].pageContent).toBe(passage?.text)
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

test('a graph that was cut off, as the library leaves it on a full disk, is refused though its hash fits', async () => {
  const directory = await copy()
  const name = (await readdir(directory)).find((file) => file.startsWith('graph')) ?? ''
  const whole = await readFile(join(directory, name))
  const cut = whole.subarray(0, whole.length >> 1)
  const [was = '', is = ''] = [whole, cut].map((bytes) =>
    createHash('sha256').update(bytes).digest('hex'),
  )
  const manifest = await readFile(join(directory, 'manifest.json'), 'utf8')
  expect(manifest).toContain(was)
  await writeFile(join(directory, name), cut)
  await writeFile(join(directory, 'manifest.json'), manifest.replace(was, is))
  await expect(open(directory)).rejects.toThrow(IndexStale)
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
  const passages = await passagesIn(await open(directory, sourcesOf(ships, longer)))
  for (const { sourceId, start, end, text } of passages)
    expect(sourcesOf(ships, longer).get(sourceId)?.text.slice(start, end)).toBe(text)
})

test('nothing unfinished is left beside a finished index', async () => {
  const directory = await copy()
  await build(directory, sourcesOf(ships))
  expect((await readdir(directory)).sort().map((name) => name.replace(/-.*\./, '.'))).toEqual([
    'graph.hnsw',
    'manifest.json',
    'sentences.i16',
    'spans.bin',
    'vectors.f32',
    'words.bin',
  ])
})

test('an index holds none of the words', async () => {
  const bytes = await Promise.all((await readdir(built)).map((name) => readFile(join(built, name))))
  expect(Buffer.concat(bytes).includes('harbour')).toBe(false)
})

test('few passages need no graph: each is looked at', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-index-'))
  const sources = sourcesOf(ships)
  await buildIndex(sources.values(), { directory, embeddings, identity, hnswlib })
  expect((await readdir(directory)).some((name) => name.startsWith('graph'))).toBe(false)
  expect((await open(directory, sources)).search).toBe('exact')
})

const many = sourcesOf(
  ...Array.from({ length: 90 }, (_, i) => plainSource(`log ${i}`, document(`boat ${i}`))),
)

/** Stops, as a process that is killed does, when so many batches of 64 passages were embedded. */
const dyingAfter = (batches: number): EmbeddingsInterface => {
  let left = batches
  return {
    embedQuery: (text) => embeddings.embedQuery(text),
    embedDocuments: async (batch) => {
      left -= 1
      if (left < 0) throw new Error('killed')
      return embeddings.embedDocuments(batch)
    },
  }
}

test('a build that is killed goes on where it was, and gives the same index', async () => {
  const [broken, whole] = [await copy(), await copy()]
  await expect(build(broken, many, hnswlib, dyingAfter(2))).rejects.toThrow('killed')
  // Until the new index is whole, the old one is.
  await open(broken)
  const rest = await build(broken, many)
  const all = await build(whole, many)
  expect(all.embedded).toBe(all.passages)
  expect(rest.embedded).toBe(all.passages - 128)
  const hashes = await Promise.all(
    [broken, whole].map(async (one) => (await open(one, many)).sha256),
  )
  expect(hashes[0]).toBe(hashes[1])
})

test('what a killed build kept is believed as far as it is whole', async () => {
  const directory = await copy()
  await expect(build(directory, many, hnswlib, dyingAfter(2))).rejects.toThrow('killed')
  const name = (await readdir(directory)).find((file) => file.startsWith('embedded-')) ?? ''
  const bytes = await readFile(join(directory, name))
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(join(directory, name), bytes.subarray(0, -7))
  const { passages, embedded } = await build(directory, many)
  expect(embedded).toBeGreaterThan(passages - 128)
  expect(embedded).toBeLessThan(passages - 32)
  await open(directory, many)
})
