/** What is measured, for Prometheus. No label holds anything that a client can make up. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AnswerEvent } from '../../ask/events.ts'
import type { Assistant } from '../../ask.ts'
import type { Gate } from '../gate.ts'
import type { AskObserver } from './ask-observer.ts'

export interface Metrics extends AskObserver {
  readonly request: (route: string | null, status: number, seconds: number) => void
  /** In Prometheus' text format. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

const STAGES = ['rewrite', 'retrieve', 'answer', 'verify', 'total'] as const
/** In seconds: a stage of an extractive answer may take less than a thousandth, a language model a minute. */
const BUCKETS = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
]

/** `assistant` throws while nothing can be answered. */
export function createMetrics(assistant: () => Assistant, gate: Gate): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  const requests = new Histogram({
    name: 'verbatim_http_request_duration_seconds',
    help: 'Time until the response begins, by route and status; its count is the number of requests',
    labelNames: ['route', 'status'],
    buckets: BUCKETS,
    registers,
  })
  const stages = new Histogram({
    name: 'verbatim_stage_duration_seconds',
    help: 'Time that each stage of an answer took; its record, where one is kept, comes after the total',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers,
  })
  const answers = new Counter({
    name: 'verbatim_answers_total',
    help: 'Questions by what became of them: answered, not_in_sources, failed or abandoned',
    labelNames: ['status', 'mode', 'reason'],
    registers,
  })
  const withheld = new Counter({
    name: 'verbatim_withheld_statements_total',
    help: 'Drafted statements that failed verification and were not sent',
    registers,
  })
  const fallbacks = new Counter({
    name: 'verbatim_fallbacks_total',
    help: 'Answers for which a language model was asked in vain, by reason',
    labelNames: ['reason'],
    registers,
  })
  const tokens = new Counter({
    name: 'verbatim_tokens_total',
    help: 'Tokens that a language model read and wrote',
    labelNames: ['direction'],
    registers,
  })
  const firstStatement = new Histogram({
    name: 'verbatim_first_statement_seconds',
    help: 'Time until the first statement that a language model wrote was proved and sent',
    buckets: BUCKETS,
    registers,
  })
  const seeIndex = measureIndex(assistant, registers)
  measureGate(gate, registers)
  let processMeasured = false

  function answered({ answer, recordMs }: AnswerEvent): void {
    const { status, mode, decision, timings, usage, fallback } = answer
    answers.inc({ status, mode, reason: decision.reason })
    withheld.inc(answer.withheld)
    for (const stage of STAGES) stages.observe({ stage }, timings[`${stage}Ms`] / 1000)
    if (recordMs !== undefined) stages.observe({ stage: 'record' }, recordMs / 1000)
    if (fallback) fallbacks.inc({ reason: fallback.reason })
    if (!usage) return
    tokens.inc({ direction: 'input' }, usage.inputTokens)
    tokens.inc({ direction: 'output' }, usage.outputTokens)
    if (usage.firstStatementMs !== null) firstStatement.observe(usage.firstStatementMs / 1000)
  }
  return {
    request: (route, status, seconds) => {
      seeIndex()
      requests.observe({ route: route ?? 'none', status: String(status) }, seconds)
    },
    begun: () => ({
      answered,
      failed: () => answers.inc({ status: 'failed' }),
      abandoned: () => answers.inc({ status: 'abandoned' }),
    }),
    text: () => {
      // Memory, event-loop delay and the rest, once someone looks: they are measured all the time from then on.
      if (!processMeasured) collectDefaultMetrics({ register: registry })
      processMeasured = true
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

/** Gives a function that looks which index is there, so that its age is known before anybody asks for it. */
function measureIndex(assistant: () => Assistant, registers: Registry[]): () => void {
  let library: Assistant['library'] | undefined
  let since = 0
  const current = () => {
    const found = libraryOf(assistant)
    if (found && found !== library) {
      library = found
      // Unlike the clock, it never jumps.
      since = performance.now()
    }
    return found
  }
  gauge(registers, 'verbatim_ready', 'Whether questions can be answered: 1, or 0', () =>
    Number(!!current()),
  )
  gauge(
    registers,
    'verbatim_index_sources',
    'Documents in the index',
    () => current()?.size.sources ?? 0,
  )
  gauge(
    registers,
    'verbatim_index_passages',
    'Passages in the index',
    () => current()?.size.passages ?? 0,
  )
  measureBytes(assistant, registers)
  gauge(registers, 'verbatim_index_age_seconds', 'Time since this index was first seen here', () =>
    current() ? (performance.now() - since) / 1000 : 0,
  )
  return current
}

/** Of an index in files alone: a database tells its own. */
function measureBytes(assistant: () => Assistant, registers: Registry[]): void {
  new Gauge({
    name: 'verbatim_index_bytes',
    help: 'What the index takes on disk, by part',
    labelNames: ['part'],
    registers,
    collect() {
      this.reset()
      const parts = libraryOf(assistant) ? assistant().indexBytes : null
      for (const [part, bytes] of Object.entries(parts ?? {})) this.set({ part }, bytes)
    },
  })
}

function libraryOf(assistant: () => Assistant): Assistant['library'] | undefined {
  try {
    return assistant().library
  } catch {
    return undefined
  }
}

/** How busy the server is, and how many it had to turn away. */
function measureGate(gate: Gate, registers: Registry[]): void {
  gauge(registers, 'verbatim_questions_running', 'Questions being answered', gate.running)
  gauge(registers, 'verbatim_questions_waiting', 'Questions that wait for it', gate.waiting)
  new Counter({
    name: 'verbatim_questions_refused_total',
    help: 'Questions that were turned away because too many waited',
    registers,
    collect() {
      this.reset()
      this.inc(gate.refused())
    },
  })
}

const gauge = (registers: Registry[], name: string, help: string, read: () => number) =>
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read())
    },
  })
