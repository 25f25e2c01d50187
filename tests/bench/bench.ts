/**
 * Measures the product and its peers on the same generated documents, one after the other: `npm run bench`. Prints
 * tables, and writes all figures to `bench-results.json` or wherever `--out` says. `--sizes 20,1000` picks, `--large` adds
 * 100,000 passages, `--repeats` and `--seconds` say how often and how long, `--app` which built main.js, `--add` how many
 * passages are indexed while an index of 10,000 or more is asked.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { median } from './figures.ts'
import { createGenerator, PASSAGES_EACH } from './generated-text.ts'
import { BUILT, KEY, type Started, startServer } from './server.ts'
import { printTable } from './table.ts'
import { measureWhileIndexing } from './while-indexing.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '20,1000,10000' },
    large: { type: 'boolean', default: false },
    repeats: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    out: { type: 'string', default: 'bench-results.json' },
    app: { type: 'string', default: BUILT },
    add: { type: 'string', default: '10000' },
    'no-peers': { type: 'boolean', default: false },
  },
})
const sizes = [...values.sizes.split(',').map(Number), ...(values.large ? [100_000] : [])]
const repeats = Number(values.repeats)
const PEERS = [
  'LangChain MemoryVectorStore',
  'MiniSearch',
  'Orama hybrid',
  'LlamaIndexTS in memory',
]
const CONCURRENCY = [1, 8, 64]
/** From so many passages on, others are added while questions are asked. */
const ADDED_TO = 10_000
const HERE = new URL('.', import.meta.url).pathname

const run = promisify(execFile)
async function runHere<T>(file: string, ...args: readonly string[]): Promise<T> {
  const node = ['--import', 'tsx', '--max-old-space-size=8192', join(HERE, file), ...args]
  const { stdout } = await run(process.execPath, node, { maxBuffer: 1 << 26 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const root = mkdtempSync(join(tmpdir(), 'verbatim-bench-'))
const results: Record<string, unknown>[] = []
try {
  for (const size of sizes) results.push(await measure(size))
} finally {
  rmSync(root, { recursive: true, force: true })
}
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }
writeFileSync(values.out, `${JSON.stringify({ machine, results }, null, 2)}\n`)
process.stdout.write(`All figures: ${values.out}\n`)

async function measure(size: number): Promise<Record<string, unknown>> {
  const place = join(root, String(size))
  const corpus = join(place, 'corpus')
  const questionFile = join(place, 'questions.json')
  const questions = writeCorpus(size, corpus)
  writeFileSync(questionFile, JSON.stringify(questions))
  const settings = {
    CORPUS_DIR: corpus,
    INDEX_DIR: join(place, 'index'),
    DATA_DIR: join(place, 'data'),
  }
  const start = (more: object = {}) =>
    startServer(values.app, { ...settings, ...more }, questions[0] ?? '')
  const load = loadavg()[0]
  const starts = await measureStarts(start)
  const serving = [
    ...(await measureServing('bundled', await start(), questionFile)),
    ...(await measureServing('none', await start({ RERANKER_MODEL: 'none' }), questionFile)),
  ]
  // What peers are given is one JSON text, and a string holds no more than half a gigabyte.
  const given = values['no-peers'] || size > 20_000 ? '' : join(place, 'given.json')
  const stages = await runHere<Stages>('stages.ts', corpus, questionFile, given)
  const peers: Record<string, { readonly p50: number }> = {}
  if (given !== '')
    for (const peer of PEERS) peers[peer] = await runHere('outside/peers.ts', peer, given)
  const timesAsLong = ratiosOf(stages, peers)
  // At last: it leaves more documents than the others are to be measured over.
  const whileIndexing =
    size >= ADDED_TO ? await measureAdding(size, corpus, questions, start) : null
  const result = { size, load, ...starts, serving, stages, peers, timesAsLong, whileIndexing }
  printTable(result)
  return result
}

async function measureAdding(
  size: number,
  corpus: string,
  questions: readonly string[],
  start: (settings: object) => Promise<Started>,
) {
  const server = await start({ API_KEYS: `${KEY}=admin` })
  const add = () => void writeCorpus(Number(values.add), corpus, size)
  try {
    return await measureWhileIndexing(server, questions, add, Number(values.seconds))
  } finally {
    await server.stop()
  }
}

/** Behind so many passages that are there. Gives the questions. */
function writeCorpus(size: number, corpus: string, behind = 0): string[] {
  mkdirSync(corpus, { recursive: true })
  const generator = createGenerator()
  const questions: string[] = []
  const first = behind / PASSAGES_EACH
  for (let i = first; i < first + size / PASSAGES_EACH; i++) {
    const { name, text, questions: own } = generator.at(i)
    writeFileSync(join(corpus, name), text)
    if (questions.length < 2000) questions.push(...own)
  }
  return questions
}

/** Once without an index, which is then there, and again and again with it. */
async function measureStarts(start: () => Promise<Started>) {
  const first = await start()
  const indexing = { readyMs: first.readyMs, peakMb: first.memory().peakMb }
  await first.stop()
  const again: Started[] = []
  for (let i = 0; i < repeats; i++) {
    const server = await start()
    again.push(server)
    await server.stop()
  }
  const figuresOf = (all: readonly Started[]) => ({
    rounds: all.map(({ pageMs, readyMs, answerMs }) => ({ pageMs, readyMs, answerMs })),
    pageMs: median(all.map(({ pageMs }) => pageMs)),
    readyMs: median(all.map(({ readyMs }) => readyMs)),
    answerMs: median(all.map(({ answerMs }) => answerMs)),
  })
  return { indexing, start: { without: figuresOf([first]), with: figuresOf(again) } }
}

type Row = Readonly<Record<string, number | string>>

/** Each as often as `--repeats` says, one round after the other, and of each figure the median. */
async function measureServing(reranker: string, server: Started, questionFile: string) {
  const measureAt = async (path: string, field: string, concurrency: number): Promise<Row> => {
    const url = `${server.url}/api/${path}`
    const at = [url, field, questionFile, String(concurrency), values.seconds]
    const before = server.cpuMs()
    const figures = await runHere<Row & { readonly answered: number }>('outside/load.ts', ...at)
    const cpuMs = (server.cpuMs() - before) / figures.answered
    return { path, reranker, concurrency, ...figures, cpuMs, ...server.memory() }
  }
  const asked = [
    { path: 'ask', field: 'question' },
    { path: 'search', field: 'query' },
  ].flatMap((one) => CONCURRENCY.map((concurrency) => ({ ...one, concurrency })))
  try {
    // Warms up, and is not told.
    await measureAt('ask', 'question', 8)
    const rounds: Row[][] = []
    for (let round = 0; round < repeats; round++) {
      const rows: Row[] = []
      for (const { path, field, concurrency } of asked)
        rows.push(await measureAt(path, field, concurrency))
      rounds.push(rows)
    }
    return asked.map((_, i) => medianRow(rounds.map((rows) => rows[i] ?? {})))
  } finally {
    await server.stop()
  }
}

/** With all that was measured beside it, so that what is noise can be seen. */
function medianRow(rows: readonly Row[]) {
  const medians = Object.entries(rows[0] ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' ? median(rows.map((row) => Number(row[name]))) : value,
  ])
  return { ...Object.fromEntries(medians), rounds: rows }
}

/** How many times as long as ours others take for the passages of a question: below 1 they are quicker. */
function ratiosOf(stages: Stages, peers: Readonly<Record<string, { readonly p50: number }>>) {
  return Object.fromEntries(
    Object.entries(peers).map(([peer, { p50 }]) => [peer, p50 / stages.hybrid.p50]),
  )
}

interface Stages {
  readonly hybrid: { readonly p50: number }
}
