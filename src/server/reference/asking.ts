import { VerifyReport } from '../../contract/audit.ts'
import { SuggestionList } from '../../contract/conversations.ts'
import { Answer, PassageList, SearchResult, SourceDetail, SourceList } from '../../contract.ts'
import { EXAMPLE_ANSWER } from './example-answer.ts'
import { json, type Operation } from './operation.ts'

const { question, passages, citations } = EXAMPLE_ANSWER
const [citation] = citations

/** Asking, searching and reading. */
export const ASKING: Readonly<Record<string, Operation>> = {
  'POST /api/ask': {
    tag: 'Ask',
    summary: 'Answer a question in the words of the sources',
    description:
      'An answer that declines is a 200 with `status: "not_in_sources"`, a reason and the score against the threshold. With `Accept: text/event-stream` the same request streams: once `retrieval` (RetrievalEvent), one `statement` for each verified statement (StatementEvent), and as the last event `answer` (Answer) or `error` (ProblemDetails). A stream that ends otherwise is broken.',
    examples: {
      question: { question },
      followUp: {
        question: 'And who lived there?',
        history: [
          { role: 'user', content: question },
          { role: 'assistant', content: EXAMPLE_ANSWER.text },
        ],
      },
      narrowed: { question, sources: ['coast/lighthouse'], topK: 10, mode: 'extractive' },
    },
    replies: {
      200: {
        description: 'The answer, or that the sources hold none',
        content: {
          'application/json': { schema: Answer, example: EXAMPLE_ANSWER },
          'text/event-stream': {
            schema: 'text',
            example: `event: retrieval\ndata: {"passages":[…]}\n\nevent: statement\ndata: {"statement":{…},"citations":[…]}\n\nevent: answer\ndata: {…}\n\n`,
          },
        },
      },
    },
    errors: [404],
  },
  'POST /api/search': {
    tag: 'Ask',
    summary: 'Find the best passages, without an answer',
    examples: { words: { query: 'lighthouse keeper', topK: 5 } },
    replies: { 200: json('Passages, best first', SearchResult, { passages }) },
  },
  'GET /api/suggestions': {
    tag: 'Ask',
    summary: 'Questions to begin with, each of which the sources answer',
    replies: {
      200: json('Questions', SuggestionList, {
        suggestions: [{ question, sourceId: 'coast/lighthouse', start: 120, end: 163 }],
      }),
    },
  },
  'POST /api/verify': {
    tag: 'Ask',
    summary: 'Check quotes that came from elsewhere',
    examples: {
      quote: { citations: [{ sourceId: 'coast/lighthouse', quote: citation?.quote }] },
      text: { text: `The Lighthouse says: “${citation?.quote}”` },
    },
    replies: { 200: json('A verdict for each quote and statement', VerifyReport) },
  },
  'GET /api/sources': {
    tag: 'Sources',
    summary: 'List the documents, and the files that were skipped',
    description:
      'All of them, in order of id. With `limit`, a page of them and `nextCursor`, which is the `cursor` of the next page, or null.',
    replies: { 200: json('Documents', SourceList) },
  },
  'GET /api/sources/:id': {
    tag: 'Sources',
    summary: 'Read a document as its canonical text',
    description:
      'Offsets everywhere are UTF-16 code units into `text`: `text.slice(start, end) === quote`. Slashes in an id may be encoded or not.',
    replies: { 200: json('The document', SourceDetail) },
    errors: [404],
  },
  'GET /api/sources/:id/passages': {
    tag: 'Sources',
    summary: 'List the passages of a document',
    replies: { 200: json('Passages in order', PassageList) },
    errors: [404],
  },
}
