import * as z from 'zod/mini'
import { AnswerList, AuditReport } from '../../contract/audit.ts'
import { Conversation, ConversationDetail, ConversationList } from '../../contract/conversations.ts'
import { Coverage } from '../../contract/coverage.ts'
import { Agreement, Judgement, JudgementList } from '../../contract/judgements.ts'
import { Answer, count } from '../../contract.ts'
import { EXAMPLE_ANSWER } from './example-answer.ts'
import { json, type Operation, text } from './operation.ts'

/** W3C Web Annotation Data Model, "Annotation Collection". */
const AnnotationCollection = z.looseObject({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  id: z.url(),
  type: z.literal('AnnotationCollection'),
  total: count,
})
const ERASED = [404, 410]

/** What was answered, what proves it, and conversations. */
export const KEEPING: Readonly<Record<string, Operation>> = {
  'GET /api/answers': {
    tag: 'Answers',
    summary: 'List recorded answers, newest first',
    replies: {
      200: json('A page of answers', AnswerList, { answers: [EXAMPLE_ANSWER], nextCursor: null }),
    },
  },
  'GET /api/answers.csv': {
    tag: 'Answers',
    summary: 'Export the record as CSV',
    replies: {
      200: text('A row for each link of the record', 'text/csv; charset=utf-8; header=present'),
    },
  },
  'GET /api/answers.jsonl': {
    tag: 'Answers',
    summary: 'Export the record as JSON Lines',
    replies: {
      200: text('A line for each link of the record', 'application/jsonl; charset=utf-8'),
    },
  },
  'GET /api/answers/:id': {
    tag: 'Answers',
    summary: 'Read a recorded answer, to the byte as it was sent',
    replies: { 200: json('The answer', Answer, EXAMPLE_ANSWER) },
    errors: ERASED,
  },
  'DELETE /api/answers/:id': {
    tag: 'Answers',
    summary: 'Erase an answer and keep its hash, so that the chain still verifies',
    replies: { 204: { description: 'It is erased' } },
    errors: [404],
  },
  'GET /api/answers/:id/audit': {
    tag: 'Answers',
    summary: 'Check an answer again, against the sources as they are now',
    replies: { 200: json('Verdicts', AuditReport) },
    errors: ERASED,
  },
  'GET /api/answers/:id/annotations': {
    tag: 'Answers',
    summary: 'Export the citations as W3C Web Annotations',
    description: 'Offsets in it are Unicode code points, as that standard asks.',
    replies: {
      200: {
        description: 'An annotation collection',
        content: {
          'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"': {
            schema: AnnotationCollection,
          },
        },
      },
    },
    errors: ERASED,
  },
  'GET /api/answers/:id/receipt': {
    tag: 'Answers',
    summary: 'Download an answer with its proof as one HTML file',
    replies: { 200: text('A page that opens without this server', 'text/html; charset=utf-8') },
    errors: ERASED,
  },
  'GET /api/texts/:sha256': {
    tag: 'Answers',
    summary: 'Read a version of a document that was cited, by its hash',
    replies: { 200: text('The canonical text', 'text/plain; charset=utf-8') },
    errors: [404],
  },
  'GET /api/answers/:id/judgements': {
    tag: 'Answers',
    summary: 'List what people say of the claims of an answer',
    replies: { 200: json('Judgements in order', JudgementList) },
    errors: ERASED,
  },
  'POST /api/answers/:id/judgements': {
    tag: 'Answers',
    summary: 'Say whether the quoted words bear out a claim',
    examples: { supported: { statement: 0, verdict: 'supported', judge: 'Ann' } },
    replies: { 201: json('The judgement as it was recorded', Judgement) },
    errors: ERASED,
  },
  'GET /api/agreement': {
    tag: 'Answers',
    summary: 'How far people agree on claims, with each other and with the machine',
    replies: { 200: json('Agreement', Agreement) },
  },
  'GET /api/coverage': {
    tag: 'Answers',
    summary: 'Which words of each document were ever cited',
    replies: { 200: json('Coverage of each document', Coverage) },
  },
  'GET /api/conversations': {
    tag: 'Conversations',
    summary: 'List conversations, the latest first',
    replies: { 200: json('A page of conversations', ConversationList) },
  },
  'POST /api/conversations': {
    tag: 'Conversations',
    summary: 'Begin a conversation',
    description: 'Ask in it with its id as `conversationId`.',
    examples: { untitled: {}, titled: { title: 'Lighthouses' } },
    replies: { 201: json('The conversation', Conversation) },
  },
  'GET /api/conversations/:id': {
    tag: 'Conversations',
    summary: 'Read a conversation with its answers',
    replies: { 200: json('The conversation', ConversationDetail) },
    errors: [404],
  },
  'PATCH /api/conversations/:id': {
    tag: 'Conversations',
    summary: 'Rename a conversation',
    examples: { title: { title: 'Lighthouses' } },
    replies: { 200: json('The conversation', Conversation) },
    errors: [404],
  },
  'DELETE /api/conversations/:id': {
    tag: 'Conversations',
    summary: 'Remove a conversation; its answers stay in the record',
    replies: { 204: { description: 'It is removed' } },
    errors: [404],
  },
}
