import type { Answer } from '../../contract.ts'

const HASH = '8f14e45fceea167a5a36dedd4bea2543b1a4f5d3f1f0f3a1a1a6a7b8c9d0e1f2'
const QUOTE = 'The lighthouse was first lit on 4 May 1871.'
const PASSAGE = `${QUOTE} Its keeper lived in the tower.`
const PLACE = { sourceId: 'coast/lighthouse', title: 'The Lighthouse', section: 'History' }

/** An answer as it is sent, for the description of the API; it fits the contract, which a test holds it to. */
export const EXAMPLE_ANSWER: Answer = {
  id: '0192f0c1-7a3e-7c55-9d1b-3f6a2b7c8d90',
  createdAt: '2026-11-23T22:00:00.000Z',
  question: 'When was it first lit?',
  standaloneQuestion: 'When was the lighthouse first lit?',
  status: 'answered',
  mode: 'extractive',
  text: `The Lighthouse says: “${QUOTE}” [1]`,
  statements: [
    {
      text: `The Lighthouse says: “${QUOTE}”`,
      citations: [1],
      support: { verdict: 'verbatim', score: 1 },
    },
  ],
  citations: [
    {
      n: 1,
      ...PLACE,
      passageId: 'coast/lighthouse:120-195',
      quote: QUOTE,
      start: 120,
      end: 120 + QUOTE.length,
      prefix: 'built by the harbour board. ',
      suffix: ' Its keeper lived',
      sourceSha256: HASH,
      url: '/sources/coast%2Flighthouse#:~:text=The%20lighthouse,4%20May%201871.',
    },
  ],
  passages: [
    {
      id: 'coast/lighthouse:120-195',
      ...PLACE,
      start: 120,
      end: 120 + PASSAGE.length,
      text: PASSAGE,
      rank: 1,
      score: 0.94,
      scores: { vector: 0.71, words: 9.2, fused: 0.0328, rerank: 5.1 },
      cited: true,
    },
  ],
  decision: { reason: 'evidence_found', score: 0.94, threshold: 0.5, asked: 'date' },
  withheld: 0,
  timings: { rewriteMs: 0.4, retrieveMs: 38.2, answerMs: 1.1, verifyMs: 0.6, totalMs: 40.3 },
  provenance: {
    version: '0.1.0',
    embeddingModel: 'Xenova/bge-small-en-v1.5',
    rerankerModel: 'Xenova/ms-marco-MiniLM-L-6-v2',
    indexSha256: HASH,
    answerModel: null,
    promptSha256: null,
  },
}
