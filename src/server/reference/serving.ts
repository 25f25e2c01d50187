import * as z from 'zod/mini'
import { ChatCompletion, Model, ModelList } from '../../contract/chat-completions.ts'
import { count } from '../../contract.ts'
import { json, type Operation, text } from './operation.ts'

const model = { id: 'verbatim', object: 'model', created: 1_795_000_000, owned_by: 'verbatim' }
const Alive = z.object({ status: z.literal('alive'), version: z.string() })
const JsonRpc = z.looseObject({ jsonrpc: z.literal('2.0'), method: z.string() })
const Ready = z.object({
  status: z.literal('ready'),
  version: z.string(),
  sources: count,
  passages: count,
})

/** OpenAI's wire format, and the server itself. */
export const SERVING: Readonly<Record<string, Operation>> = {
  'POST /v1/chat/completions': {
    tag: 'OpenAI',
    summary: 'Answer the last question of a chat, in OpenAI’s wire format',
    description:
      'System messages are accepted and not obeyed; fields that have no meaning here change nothing. `verbatim` is the whole answer: its `status` tells a decline from an answer. With `stream: true` it streams ChatCompletionChunk objects and ends in `[DONE]`.',
    examples: {
      question: {
        model: 'verbatim',
        messages: [{ role: 'user', content: 'When was the lighthouse first lit?' }],
      },
    },
    replies: {
      200: {
        description: 'The completion',
        content: {
          'application/json': { schema: ChatCompletion },
          'text/event-stream': {
            schema: 'text',
            example: 'data: {"object":"chat.completion.chunk",…}\n\ndata: [DONE]\n\n',
          },
        },
      },
    },
    errors: [404],
  },
  'GET /v1/models': {
    tag: 'OpenAI',
    summary: 'List the names that a client may give as its model',
    replies: { 200: json('Models', ModelList, { object: 'list', data: [model] }) },
  },
  'GET /v1/models/:id': {
    tag: 'OpenAI',
    summary: 'Read one of the models',
    replies: { 200: json('The model', Model, model) },
    errors: [404],
  },
  'POST /mcp': {
    tag: 'MCP',
    summary: 'The Model Context Protocol over Streamable HTTP',
    description:
      'JSON-RPC 2.0, as the protocol describes it: tools `ask`, `search`, `read_source` and `verify_quote`, and each source as a resource. Errors of the protocol are JSON-RPC errors.',
    body: { 'application/json': { schema: JsonRpc } },
    examples: { tools: { jsonrpc: '2.0', id: 1, method: 'tools/list' } },
    replies: {
      200: {
        description: 'The response, as JSON or as one event',
        content: {
          'application/json': { schema: z.unknown() },
          'text/event-stream': { schema: 'text' },
        },
      },
      202: { description: 'A notification was taken' },
      400: json('No JSON-RPC', z.unknown()),
      406: json('Accept has to name application/json and text/event-stream', z.unknown()),
    },
  },
  'GET /healthz': {
    tag: 'Server',
    summary: 'Whether the server lives',
    replies: { 200: json('It does', Alive, { status: 'alive', version: '0.1.0' }) },
  },
  'GET /readyz': {
    tag: 'Server',
    summary: 'Whether it can answer',
    replies: { 200: json('It can', Ready) },
    errors: [503],
  },
  'GET /metrics': {
    tag: 'Server',
    summary: 'What is measured, for Prometheus',
    replies: { 200: text('Metrics', 'text/plain; version=0.0.4; charset=utf-8') },
  },
  'GET /openapi.json': {
    tag: 'Server',
    summary: 'This description',
    replies: { 200: json('OpenAPI 3.1', z.looseObject({ openapi: z.literal('3.1.0') })) },
  },
  'GET /docs': {
    tag: 'Server',
    summary: 'This description as a page to try it out',
    replies: { 200: text('The page', 'text/html; charset=UTF-8') },
  },
}
