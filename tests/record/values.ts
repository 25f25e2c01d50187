import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Answer, Citation } from '../../src/contract.ts'
import { createHeldLibrary } from '../../src/text/held-library.ts'
import type { Library } from '../../src/text/library.ts'
import type { Source, Sources } from '../../src/text/source.ts'
import { cut, type Span } from '../../src/text/span.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const sourceOf = (id: string, text: string): Source => ({
  id,
  title: `Title of ${id}`,
  author: null,
  titleSpan: null,
  authorSpan: null,
  format: 'txt',
  path: `${id}.txt`,
  sha256: sha256(text),
  text,
  sections: [],
})

export const library = (...sources: Source[]): Sources =>
  new Map(sources.map((source) => [source.id, source]))

/** The same, as it is served. */
export const served = (...sources: Source[]): Library =>
  createHeldLibrary({ sources: library(...sources), skipped: [], passages: [] })

export const spanOf = (text: string, words: string): Span => {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`No such words: ${words}`)
  return { start, end: start + words.length }
}

export const citationOf = (source: Source, { start, end }: Span, n = 1): Citation => ({
  n,
  sourceId: source.id,
  passageId: `${source.id}:0-${source.text.length}`,
  title: source.title,
  section: null,
  quote: cut(source.text, { start, end }),
  start,
  end,
  prefix: source.text.slice(Math.max(0, start - 32), start),
  suffix: source.text.slice(end, end + 32),
  sourceSha256: source.sha256,
  url: `/sources/${encodeURIComponent(source.id)}`,
})

/** An answer made of quotes of one source; none declines. */
export function answerOf(
  source: Source,
  spans: readonly Span[],
  given: Partial<Answer> = {},
): Answer {
  const citations = spans.map((span, index) => citationOf(source, span, index + 1))
  const answered = citations.length > 0
  return {
    id: v7(),
    createdAt: new Date().toISOString(),
    question: 'What does it say?',
    standaloneQuestion: 'What does it say?',
    status: answered ? 'answered' : 'not_in_sources',
    mode: 'extractive',
    text: citations.map(({ quote, n }) => `${quote} [${n}]`).join(' ') || 'Not in the sources.',
    statements: citations.map(({ quote, n }) => ({
      text: quote,
      citations: [n],
      support: { verdict: 'verbatim', score: 1 },
    })),
    citations,
    passages: [
      {
        id: `${source.id}:0-${source.text.length}`,
        sourceId: source.id,
        title: source.title,
        section: null,
        start: 0,
        end: source.text.length,
        text: source.text,
        rank: 1,
        score: 0.83,
        scores: { vector: 0.61, words: 1e-7, fused: 0.03, rerank: null },
        cited: answered,
      },
    ],
    decision: {
      reason: answered ? 'evidence_found' : 'evidence_too_weak',
      score: 0.7,
      threshold: 0.5,
      asked: 'what',
    },
    withheld: 0,
    timings: { rewriteMs: 0.1, retrieveMs: 2, answerMs: 3, verifyMs: 0.2, totalMs: 5.3 },
    provenance: {
      version: '0.1.0',
      embeddingModel: 'e',
      rerankerModel: null,
      indexSha256: sha256('index'),
      answerModel: null,
      promptSha256: null,
    },
    ...given,
  }
}
