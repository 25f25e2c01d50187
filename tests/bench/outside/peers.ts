/** Others over the same passages, vectors and questions; prints JSON: `peers.ts NAME FILE`. */
import { readFileSync } from 'node:fs'
import { median, quantile } from '../figures.ts'

/** Written by `stages.ts`. */
interface Given {
  readonly texts: string[]
  readonly vectors: number[][]
  readonly questions: readonly { readonly text: string; readonly vector: number[] }[]
}

type Find = (question: Given['questions'][number]) => Promise<readonly number[]>

const TOP = 10
const peers: Record<string, (given: Given) => Promise<Find>> = {
  'LangChain MemoryVectorStore': async ({ texts, vectors }) => {
    const { MemoryVectorStore } = await import('@langchain/classic/vectorstores/memory')
    const store = new MemoryVectorStore(NO_MODEL)
    await store.addVectors(
      vectors,
      texts.map((pageContent, row) => ({ pageContent, metadata: { row } })),
    )
    return async ({ vector }) =>
      (await store.similaritySearchVectorWithScore(vector, TOP)).map(([{ metadata }]) =>
        Number(metadata.row),
      )
  },
  MiniSearch: async ({ texts }) => {
    const { default: MiniSearch } = await import('minisearch')
    const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] })
    index.addAll(texts.map((text, id) => ({ id, text })))
    return async ({ text }) =>
      index
        .search(text)
        .slice(0, TOP)
        .map(({ id }) => Number(id))
  },
  'Orama hybrid': async ({ texts, vectors }) => {
    const { create, insertMultiple, search } = await import('@orama/orama')
    const schema = { text: 'string', vector: `vector[${vectors[0]?.length ?? 0}]` } as const
    const index = create({ schema })
    const rows = texts.map((text, row) => ({ id: String(row), text, vector: vectors[row] ?? [] }))
    await insertMultiple(index, rows)
    return async ({ text, vector }) => {
      const { hits } = await search(index, {
        mode: 'hybrid',
        term: text,
        vector: { value: vector, property: 'vector' },
        similarity: 0,
        limit: TOP,
      })
      return hits.map(({ id }) => Number(id))
    }
  },
  'LlamaIndexTS in memory': async ({ texts, vectors }) => {
    const { SimpleVectorStore, TextNode } = await import('llamaindex')
    const store = new SimpleVectorStore({ embeddingModel: NO_MODEL as never })
    await store.add(
      texts.map(
        (text, row) => new TextNode({ id_: String(row), text, embedding: vectors[row] ?? [] }),
      ),
    )
    return async ({ vector }) => {
      const { ids } = await store.query({
        queryEmbedding: vector,
        similarityTopK: TOP,
        mode: 'default' as never,
      })
      return ids.map(Number)
    }
  },
}

/** Nothing is embedded: the vectors are given. */
const NO_MODEL = {
  embedQuery: () => Promise.reject(new Error('not asked')),
  embedDocuments: () => Promise.reject(new Error('not asked')),
}

const [name = '', file = ''] = process.argv.slice(2)
const open = peers[name]
if (!open) throw new Error(`No peer is called ${name}`)
const given: Given = JSON.parse(readFileSync(file, 'utf8'))
const start = performance.now()
const find = await open(given)
const readyMs = performance.now() - start
const times: number[] = []
// Each question once to warm up, once to count.
for (const counted of [false, true])
  for (const question of given.questions) {
    const began = performance.now()
    await find(question)
    if (counted) times.push(performance.now() - began)
  }
console.log(
  JSON.stringify({
    readyMs,
    p50: median(times),
    p99: quantile(times, 0.99),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
)
