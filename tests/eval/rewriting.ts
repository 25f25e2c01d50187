/**
 * Retrieval of multi-turn questions by words alone (BM25 with Porter stems): the last turn as it is, rewritten by
 * rules, with the history's topic words added at a lower weight, and as people rewrote it.
 * `npx tsx tests/eval/rewriting.ts DIR [--show]`, DIR holding `questions.jsonl.gz` (lines
 * `{"query", "history", "rewrite", "relevant"}`) and `documents.jsonl.gz` (lines `{"id", "text", "title"?}`).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createLanguage } from '../../src/answering/language.ts'
import { createRewrite } from '../../src/answering/rewrite.ts'
import type { Turn } from '../../src/answering/talk.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import { passageOf } from '../../src/text/passage.ts'
import { plainSource } from './training-corpora.ts'

interface Row {
  readonly query: string
  readonly history: readonly Turn[] | null
  readonly rewrite: string | null
  readonly relevant: readonly string[]
}
interface Document {
  readonly id: string
  readonly text: string
  readonly title?: string
}

/** Of a score by the history's topic words, beside the question's own. */
const CONTEXT_WEIGHT = 0.25
const [dir = '', show] = process.argv.slice(2)
const lines = (name: string) =>
  gunzipSync(readFileSync(join(dir, name)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
const rows = (lines('questions.jsonl.gz') as Row[]).filter(({ relevant }) => relevant.length > 0)
const documents = lines('documents.jsonl.gz') as Document[]
/** A document is a passage whole, so that what is measured is the question's wording alone. */
const index = createWordIndex(
  documents.map(({ title, text }, i) => {
    const source = plainSource(`${i}`, `${title ?? ''} ${text}`)
    return passageOf(source, { start: 0, end: source.text.length }, [])
  }),
)

const scores = (query: string) =>
  new Map(index.search(query, documents.length).map(({ row, score }) => [row, score]))

function ranked(query: string, context: readonly string[]): string[] {
  const sum = scores(query)
  for (const [key, score] of scores(context.join(' ')))
    sum.set(key, (sum.get(key) ?? 0) + CONTEXT_WEIGHT * score)
  const best = [...sum].sort(([, a], [, b]) => b - a).map(([key]) => documents[key]?.id ?? '')
  return [...new Set(best)]
}

function quality(result: readonly string[], relevant: readonly string[]) {
  const hit = (k: number) => Number(result.slice(0, k).some((id) => relevant.includes(id)))
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  const ideal = relevant.slice(0, 10).reduce((sum, _, rank) => sum + gain(rank), 0)
  const found = result
    .slice(0, 10)
    .reduce((sum, id, rank) => sum + (relevant.includes(id) ? gain(rank) : 0), 0)
  return { 'hit@1': hit(1), 'hit@3': hit(3), 'hit@10': hit(10), 'nDCG@10': found / ideal }
}

const { rewriteFollowUp, contextTerms } = createRewrite(await createLanguage())
const started = performance.now()
const prepared = rows.map((row) => {
  const history = row.history ?? []
  return {
    row,
    rules: rewriteFollowUp(row.query, history),
    context: contextTerms(row.query, history),
  }
})
const each = (performance.now() - started) / rows.length
const ways = {
  'last turn': ({ row }: (typeof prepared)[number]) => ranked(row.query, []),
  rules: ({ rules }: (typeof prepared)[number]) => ranked(rules, []),
  'last turn and context': ({ row, context }: (typeof prepared)[number]) =>
    ranked(row.query, context),
  'rules and context': ({ rules, context }: (typeof prepared)[number]) => ranked(rules, context),
  'human rewrite': ({ row }: (typeof prepared)[number]) => ranked(row.rewrite ?? row.query, []),
}
const table = Object.fromEntries(
  Object.entries(ways).map(([way, rank]) => {
    const all = prepared.map((one) => quality(rank(one), one.row.relevant))
    const mean = (key: keyof ReturnType<typeof quality>) =>
      Number((all.reduce((sum, q) => sum + q[key], 0) / all.length).toFixed(3))
    return [
      way,
      {
        'hit@1': mean('hit@1'),
        'hit@3': mean('hit@3'),
        'hit@10': mean('hit@10'),
        'nDCG@10': mean('nDCG@10'),
      },
    ]
  }),
)
console.log(
  `${rows.length} questions with relevant documents, ${each.toFixed(1)} ms each to rewrite`,
)
console.table(table)
if (show)
  for (const { row, rules, context } of prepared)
    console.log(
      `\n${row.query}\n   rules: ${rules === row.query ? '=' : rules}\n   human: ${row.rewrite}\n   terms: ${context.join(' ')}`,
    )
