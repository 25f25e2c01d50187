/** A small real library, and an assistant that answers from it by script: everything in it fits the contract. */
import { createHash, randomUUID } from 'node:crypto'
import type { Ask, Search } from '../../src/ask/events.ts'
import type { Assistant } from '../../src/ask.ts'
import type { Answer, AskRequest, Citation, RankedPassage, Statement } from '../../src/contract.ts'
import { type App, createApp } from '../../src/server/app.ts'
import type { ServerParts } from '../../src/server/server-parts.ts'
import { createHeldLibrary } from '../../src/text/held-library.ts'
import type { Library } from '../../src/text/library.ts'
import { type Passage, passageOf } from '../../src/text/passage.ts'
import { sentencesOf } from '../../src/text/sentences.ts'
import type { Source, Sources } from '../../src/text/source.ts'
import { conforms } from './conforming.ts'

const sourceOf = (id: string, text: string): Source => {
  const heading = text.indexOf('Part two')
  return {
    id,
    title: `On ${id}`,
    author: null,
    titleSpan: null,
    authorSpan: null,
    format: 'txt',
    path: `${id}.txt`,
    sha256: createHash('sha256').update(text).digest('hex'),
    text,
    sections:
      heading < 0
        ? []
        : [
            {
              heading: 'Part two',
              headingSpan: { start: heading, end: heading + 8 },
              start: heading,
              end: text.length,
            },
          ],
  }
}

const SOURCES = [
  sourceOf(
    'bridges',
    'A bridge joins two banks. It was built in 1931.\n\nPart two\n\nIt fell in 1940.',
  ),
  sourceOf('notes/on rivers', 'The river is wide. “Naïve” readers — and 🦊 — cross it anyway.'),
  sourceOf('100% sure?', 'Nothing is certain. Some things are likely.'),
]

const passagesOf = (source: Source): Passage[] =>
  sentencesOf(source.text).map((span) => passageOf(source, span, [{ ...span, kind: 'sentence' }]))

export const sources: Sources = new Map(SOURCES.map((source) => [source.id, source]))

const passages = SOURCES.flatMap(passagesOf)

export const library: Library = createHeldLibrary({
  sources,
  skipped: [{ path: 'photo.png', reason: 'Not a document' }],
  passages,
})

const ranked = (passages: readonly Passage[], cited: boolean): RankedPassage[] =>
  passages.map(({ id, sourceId, title, section, start, end, text }, i) => ({
    ...{ id, sourceId, title, section, start, end, text },
    rank: i + 1,
    score: 1 / (i + 1),
    scores: { vector: 0.5, words: 1, fused: 1 / (i + 1), rerank: null },
    cited: cited && i === 0,
  }))

const found = (within: readonly string[] | undefined, topK = 5): Passage[] =>
  passages.filter(({ sourceId }) => within?.includes(sourceId) ?? true).slice(0, topK)

const search: Search = async (asked) => ranked(found(asked.sources, asked.topK), false)

const citationOf = (passage: Passage): Citation => ({
  n: 1,
  sourceId: passage.sourceId,
  passageId: passage.id,
  title: passage.title,
  section: passage.section,
  quote: passage.text,
  start: passage.start,
  end: passage.end,
  prefix: '',
  suffix: '',
  sourceSha256: passage.sourceSha256,
  url: `/sources/${encodeURIComponent(passage.sourceId)}`,
})

function answerOf(request: AskRequest, passages: readonly Passage[]): Answer {
  const [first] = passages
  const statement: Statement | undefined = first && {
    text: first.text,
    citations: [1],
    support: { verdict: 'verbatim', score: 1 },
  }
  return {
    id: randomUUID(),
    createdAt: new Date().toISOString(),
    question: request.question,
    standaloneQuestion: request.question,
    status: statement ? 'answered' : 'not_in_sources',
    mode: 'extractive',
    text: statement ? `${statement.text} [1]` : 'The sources do not answer this.',
    statements: statement ? [statement] : [],
    citations: first ? [citationOf(first)] : [],
    passages: ranked(passages, true),
    decision: { reason: 'evidence_found', score: 0.9, threshold: 0.5, asked: 'what' },
    withheld: 0,
    timings: { rewriteMs: 0, retrieveMs: 1, answerMs: 2, verifyMs: 0, totalMs: 3 },
    provenance: {
      version: '0.0.0',
      embeddingModel: 'scripted',
      rerankerModel: null,
      indexSha256: '0'.repeat(64),
      answerModel: null,
      promptSha256: null,
    },
  }
}

export const scriptedAsk: Ask = async function* (request) {
  const passages = found(request.sources, request.topK)
  const answer = answerOf(request, passages)
  yield { event: 'retrieval', passages: answer.passages }
  for (const statement of answer.statements)
    yield { event: 'statement', statement, citations: answer.citations }
  yield { event: 'answer', answer }
}

export const scripted = (changes: Partial<Assistant> = {}): Assistant => ({
  library,
  ask: scriptedAsk,
  search,
  suggest: async () => [],
  ...changes,
})

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

/** An app over the scripted assistant, and what it logged. */
export function scriptedApp(
  changes: Partial<Omit<ServerParts, 'settings'>> & {
    readonly settings?: Partial<ServerParts['settings']>
  } = {},
) {
  const lines: LogLine[] = []
  const logAt = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  const log = { info: logAt('info'), warn: logAt('warn'), error: logAt('error') }
  const app = createApp({
    assistant: () => scripted(),
    version: '0.0.0',
    webDir: '/nowhere',
    log,
    ...changes,
    settings: { apiKeys: [], allowedOrigins: [], rateLimit: null, ...changes.settings },
  })
  return { app: checkedApp(app), lines, log }
}

/** The same app, each of whose responses is held against its own description. */
function checkedApp(app: App): App {
  const { request } = app
  const checked: App['request'] = async (input, init, ...more) => {
    const response = await request.call(app, input, init, ...more)
    if (typeof input === 'string') {
      const path = new URL(`http://localhost${input}`).pathname
      await conforms(app, init?.method ?? 'GET', path, response)
    }
    return response
  }
  return Object.assign(app, { request: checked })
}

export const postJson = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
