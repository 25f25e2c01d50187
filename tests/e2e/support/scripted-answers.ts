import { createHash, randomUUID } from 'node:crypto'
import {
  Answer,
  type Citation,
  RankedPassage,
  SourceDetail,
  type Statement,
} from '../../../src/contract.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A source whose headings are the given lines of its text. */
export function scriptedSource(
  id: string,
  text: string,
  headings: readonly string[] = [],
): SourceDetail {
  const starts = headings.map((heading) => ({ heading, start: text.indexOf(heading) }))
  return SourceDetail.parse({
    id,
    title: headings[0] ?? id,
    author: null,
    format: 'txt',
    path: `${id}.txt`,
    sha256: sha256(text),
    length: text.length,
    passages: 1,
    text,
    sections: starts.map((s, i) => ({ ...s, end: starts[i + 1]?.start ?? text.length })),
  })
}

/** One passage around each paragraph of the source that holds more than a line. */
export function scriptedPassages(source: SourceDetail): RankedPassage[] {
  const paragraphs = [...source.text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)].filter(
    (m) => m[0].length > 40,
  )
  return paragraphs.map((match, i) =>
    RankedPassage.parse({
      id: `${source.id}:${match.index}-${match.index + match[0].length}`,
      sourceId: source.id,
      title: source.title,
      section: source.sections.findLast((s) => s.start <= match.index)?.heading ?? null,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      rank: i + 1,
      score: 1 / (i + 1),
      scores: { vector: 0.8 / (i + 1), words: 9 - i, fused: 1 / (i + 2), rerank: 3 - i },
      cited: false,
    }),
  )
}

/** An answer that quotes these words of the source, one statement each. None makes it a decline. */
export function scriptedAnswer(
  question: string,
  source: SourceDetail,
  quotes: readonly string[],
): Answer {
  const passages = scriptedPassages(source)
  const citations: Citation[] = quotes.map((quote, i) => {
    const start = source.text.indexOf(quote)
    if (start < 0) throw new Error(`The source does not say: ${quote}`)
    const end = start + quote.length
    const passage = passages.find((p) => p.start <= start && end <= p.end) ?? passages[0]
    return {
      n: i + 1,
      sourceId: source.id,
      passageId: passage?.id ?? '',
      title: source.title,
      section: passage?.section ?? null,
      quote,
      start,
      end,
      prefix: source.text.slice(Math.max(0, start - 32), start),
      suffix: source.text.slice(end, end + 32),
      sourceSha256: source.sha256,
      url: `/sources/${encodeURIComponent(source.id)}`,
    }
  })
  const statements: Statement[] = citations.map(({ quote, n }) => ({
    text: quote,
    citations: [n],
    support: { verdict: 'verbatim', score: 1 },
  }))
  const answered = citations.length > 0
  return Answer.parse({
    id: randomUUID(),
    createdAt: new Date().toISOString(),
    question,
    standaloneQuestion: question,
    status: answered ? 'answered' : 'not_in_sources',
    mode: 'extractive',
    text: answered
      ? statements.map((s, i) => `${s.text} [${i + 1}]`).join('\n')
      : 'The sources do not say anything about that.',
    statements,
    citations,
    passages: passages.map((p) => ({ ...p, cited: citations.some((c) => c.passageId === p.id) })),
    decision: {
      reason: answered ? 'evidence_found' : 'evidence_too_weak',
      score: answered ? 0.91 : 0.12,
      threshold: 0.5,
      asked: 'other',
    },
    withheld: 0,
    timings: { rewriteMs: 1, retrieveMs: 12, answerMs: 80, verifyMs: 1, totalMs: 94 },
    provenance: {
      version: '0.0.0',
      embeddingModel: 'scripted',
      rerankerModel: null,
      indexSha256: source.sha256,
      answerModel: null,
      promptSha256: null,
    },
  })
}
