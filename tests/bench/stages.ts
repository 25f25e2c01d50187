/**
 * Stage by stage in this process, without a server; prints JSON and writes what peers are given:
 * `stages.ts CORPUS QUESTIONS GIVEN`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { embeddedTextOf } from '../../src/build/embedded-text.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { createBest } from '../../src/retrieval/best.ts'
import { heldVectors } from '../../src/retrieval/held-vectors.ts'
import {
  createHnswBuilder,
  createHnswGraph,
  EXACT_BELOW,
  loadHnswlib,
  readHnsw,
} from '../../src/retrieval/hnsw-graph.ts'
import { heldPassages } from '../../src/retrieval/passage-rows.ts'
import { PassageStore } from '../../src/retrieval/passage-store.ts'
import { createRetrieve } from '../../src/retrieval/retrieve.ts'
import { similarityAt } from '../../src/retrieval/vector-rows.ts'
import { openWordIndex } from '../../src/retrieval/word-index.ts'
import { wholeWords } from '../../src/retrieval/word-parts.ts'
import { createWordsBuilder } from '../../src/retrieval/words-file.ts'
import { median, quantile } from './figures.ts'

const [corpus = '', questionFile = '', given = ''] = process.argv.slice(2)
const ms: Record<string, number> = {}
async function timed<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  ms[stage] = performance.now() - start
  return result
}

const MODEL = 'verbatim-static-en'
const models = new URL('../../models/', import.meta.url).pathname
const embeddings = await openEmbeddings({ id: MODEL, directory: models, cache: null })
const { dimensions } = embeddings
const { sources } = await timed('read', () => readCorpus(corpus))
const passages = await timed('split', () => [...sources.values()].flatMap(passagesOf))
const words = await timed('words', () => {
  const builder = createWordsBuilder()
  for (const passage of passages) builder.add(passage)
  return builder.finish()
})
const data = new Float32Array(passages.length * dimensions)
await timed('embed', async () => {
  for (let row = 0; row < passages.length; row += 64) {
    const batch = passages.slice(row, row + 64).map(embeddedTextOf)
    for (const [i, vector] of (await embeddings.embedDocuments(batch)).entries())
      data.set(vector, (row + i) * dimensions)
  }
})
const questions = (JSON.parse(readFileSync(questionFile, 'utf8')) as string[]).slice(0, 200)
const asked = await Promise.all(
  questions.map(async (text) => ({ text, vector: await embeddings.embedQuery(text) })),
)

const { graph: exact, vectors } = await timed('codes', () => heldVectors(data, dimensions))
const outcome = await loadHnswlib()
let hnsw = exact
if (outcome.kind === 'loaded') {
  const { hnswlib } = outcome
  const file = join(corpus, '..', 'bench.hnsw')
  await timed('graph', async () => {
    const builder = await createHnswBuilder(hnswlib, dimensions)
    builder.add(data)
    await builder.write(file)
  })
  hnsw = createHnswGraph(await readHnsw(hnswlib, file, dimensions))
}

const TOP = 10
/** What a look at the vectors themselves finds: neither their codes nor a graph has a part in it. */
const truths = asked.map(({ vector }) => {
  const best = createBest(TOP)
  for (let row = 0; row < passages.length; row++)
    best.offer(row, similarityAt(data, dimensions, row, vector))
  return new Set(best.found.map(({ row }) => row))
})

function recallOf(graph: typeof exact): number {
  const found = asked.map(({ vector }, i) => {
    const truth = truths[i] ?? new Set()
    return graph.nearest(vector, TOP).filter(({ row }) => truth.has(row)).length / truth.size
  })
  return found.reduce((sum, part) => sum + part, 0) / found.length
}

/** What the product searches with. */
const used = passages.length < EXACT_BELOW ? exact : hnsw

function search(graph: typeof exact) {
  const store = new PassageStore(embeddings, { ...heldPassages(passages), vectors, graph })
  const retrieve = createRetrieve(store, openWordIndex([wholeWords(words)], passages))
  return timesOf(({ text, vector }) => retrieve({ text, vector, limit: TOP }))
}

async function timesOf(work: (question: (typeof asked)[number]) => unknown) {
  for (const question of asked) await work(question)
  const times: number[] = []
  for (const question of asked) {
    const start = performance.now()
    await work(question)
    times.push(performance.now() - start)
  }
  return { p50: median(times), p99: quantile(times, 0.99) }
}

if (given !== '') {
  const vectors = passages.map((_, row) =>
    Array.from(data.subarray(row * dimensions, (row + 1) * dimensions)),
  )
  const texts = passages.map(embeddedTextOf)
  writeFileSync(given, JSON.stringify({ texts, vectors, questions: asked }))
}
console.log(
  JSON.stringify({
    passages: passages.length,
    perSecond: Object.fromEntries(
      Object.entries(ms).map(([stage, time]) => [stage, (1000 * passages.length) / time]),
    ),
    recallAt10: recallOf(used),
    recallAt10OfGraph: recallOf(hnsw),
    vectors: {
      exact: await timesOf(({ vector }) => exact.nearest(vector, TOP)),
      hnsw: await timesOf(({ vector }) => hnsw.nearest(vector, TOP)),
    },
    hybrid: await search(used),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
)
