/**
 * What each stage of retrieval is worth: nDCG@10 and hit@1, by source, of words alone, vectors alone, both fused, and
 * with the sentences looked at, first without the cross-encoder and then with it.
 *
 *   npx tsx tests/eval/stages.ts --sets FOLDER [--limit 300] [NAME ...]
 *
 * `--sets` holds a folder a set with `documents.jsonl.gz` (`{"id", "text"}`) and `questions.jsonl.gz`
 * (`{"query", "relevant"}` or `{"turns", "evidence"}`).
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FITTED } from '../../src/answering/fitted.ts'
import { createLanguage } from '../../src/answering/language.ts'
import { createNearWords } from '../../src/answering/near-words.ts'
import { createReadQuestion } from '../../src/answering/question.ts'
import { createInContext } from '../../src/answering/sentence-context.ts'
import { createSentenceVectors } from '../../src/answering/sentence-vectors.ts'
import { type GatherParts, gather } from '../../src/ask/gather.ts'
import { embeddedTextOf } from '../../src/build/embedded-text.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { openReranker } from '../../src/reranking/local-reranker.ts'
import { heldVectors } from '../../src/retrieval/held-vectors.ts'
import { heldPassages } from '../../src/retrieval/passage-rows.ts'
import { PassageStore } from '../../src/retrieval/passage-store.ts'
import { createRetrieve } from '../../src/retrieval/retrieve.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import { createHeldLibrary } from '../../src/text/held-library.ts'
import type { Passage } from '../../src/text/passage.ts'
import { createWordVectors } from '../../src/text/word-vectors.ts'
import { plainSource, readRows } from './training-corpora.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sets: { type: 'string' }, limit: { type: 'string', default: '300' } },
})
const { sets } = values
if (!sets) throw new Error('Say --sets FOLDER')

/** Passages that are read of each list: several may be of one source. */
const READ = 50
const bundled = { directory: 'models/', cache: null }
const embeddings = await openEmbeddings({ id: 'verbatim-static-en', ...bundled })
const rerank = await openReranker({ id: 'verbatim-reranker-en', ...bundled })
const language = await createLanguage()
const readQuestion = createReadQuestion(language)
const never = new AbortController().signal

interface Asked {
  readonly query: string
  readonly relevant: ReadonlySet<string>
}
type Stage = (query: string) => Promise<readonly Passage[]>

for (const name of positionals.length > 0 ? positionals : readdirSync(sets)) {
  const folder = join(sets, name)
  const asked = questionsIn(folder)
  const stages = Object.entries(await stagesOver(passagesIn(folder)))
  const table: Record<string, { 'nDCG@10': number; 'hit@1': number }> = {}
  for (const [stage, rank] of stages) {
    const gains: { ndcg: number; first: number }[] = []
    for (const { query, relevant } of asked) gains.push(gainOf(await rank(query), relevant))
    table[stage] = {
      'nDCG@10': mean(gains.map(({ ndcg }) => ndcg)),
      'hit@1': mean(gains.map(({ first }) => first)),
    }
  }
  console.log(`${name}, ${asked.length} questions`)
  console.table(table)
}

function questionsIn(folder: string): Asked[] {
  const rows = readRows(join(folder, 'questions.jsonl.gz')) as unknown as {
    query?: string
    turns?: string[]
    relevant?: string[]
    evidence?: { sourceId: string }[][]
  }[]
  return rows
    .map(({ query, turns, relevant, evidence }) => ({
      query: query ?? turns?.at(-1) ?? '',
      relevant: new Set(relevant ?? evidence?.flat().map(({ sourceId }) => sourceId)),
    }))
    .filter(({ relevant }) => relevant.size > 0)
    .slice(0, Number(values.limit))
}

function passagesIn(folder: string): Passage[] {
  const documents = readRows(join(folder, 'documents.jsonl.gz')) as { id: string; text: string }[]
  return documents.flatMap(({ id, text }) => passagesOf(plainSource(id, text)))
}

async function stagesOver(passages: readonly Passage[]): Promise<Record<string, Stage>> {
  const vectors = await embeddings.embedDocuments(passages.map(embeddedTextOf))
  const dimensions = vectors[0]?.length ?? 0
  const data = new Float32Array(passages.length * dimensions)
  vectors.forEach((vector, row) => {
    data.set(vector, row * dimensions)
  })
  const store = new PassageStore(embeddings, {
    ...heldPassages(passages),
    ...heldVectors(data, dimensions),
  })
  const words = createWordIndex(passages)
  const retrieve = createRetrieve(store, words)
  const parts: GatherParts = {
    library: createHeldLibrary({ sources: new Map(), skipped: [], passages }),
    embeddings,
    vectorsOf: createSentenceVectors(embeddings),
    nearWordsOf: createNearWords(createWordVectors((words) => embeddings.embedDocuments(words))),
    inContext: createInContext(language),
    wordsOf: () => words,
    retrieve,
    rerank,
    language,
    fitted: FITTED,
  }
  const at = (rows: readonly { row: number }[]) => rows.flatMap(({ row }) => passages[row] ?? [])
  const found = (ranked: readonly { passage: Passage }[]) => ranked.map(({ passage }) => passage)
  const looked = (by: GatherParts, query: string) =>
    gather(by, readQuestion(query), { limit: READ }, never).then(({ ranked }) => found(ranked))
  return {
    words: async (query) => at(words.search(query, READ)),
    vectors: async (query) => at(store.nearest(await embeddings.embedQuery(query), READ)),
    fused: async (text) =>
      found(await retrieve({ text, vector: await embeddings.embedQuery(text), limit: READ })),
    'sentences, no reranker': (query) => looked({ ...parts, rerank: null }, query),
    'sentences and reranker': (query) => looked(parts, query),
  }
}

/** Binary gains, as Järvelin and Kekäläinen (2002) discount them; a source counts where its best passage stands. */
function gainOf(ranked: readonly Passage[], relevant: ReadonlySet<string>) {
  const sources = [...new Set(ranked.map(({ sourceId }) => sourceId))].slice(0, 10)
  const discount = (k: number) => 1 / Math.log2(k + 2)
  const best = Array.from({ length: Math.min(10, relevant.size) }, (_, k) => discount(k))
  const won = sources.map((id, k) => (relevant.has(id) ? discount(k) : 0))
  return { ndcg: sum(won) / sum(best), first: Number(relevant.has(sources[0] ?? '')) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function mean(numbers: readonly number[]): number {
  return Math.round((sum(numbers) / Math.max(1, numbers.length)) * 1000) / 1000
}
