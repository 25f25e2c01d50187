/** A language model behind the OpenAI wire protocol, by LangChain's client. One attempt; patience is elsewhere. */
import type { AIMessageChunk } from '@langchain/core/messages'
import type { ChatOpenAICallOptions, ChatOpenAIFields } from '@langchain/openai'
import * as z from 'zod/mini'
import { createLimitedFetch } from './limited-fetch.ts'
import { faultOf, ModelFault } from './model-fault.ts'

export interface Message {
  readonly role: 'system' | 'user'
  readonly content: string
}

/**
 * How an answer is asked for: by a JSON schema, as the arguments of a tool, or as plain lines. The last leaves out all
 * that a server may not know.
 */
export type Shape = 'schema' | 'tool' | 'lines'

export interface ModelRequest {
  readonly messages: readonly Message[]
  readonly shape: Shape
  /** What `schema` and `tool` ask for. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> }
  readonly maxTokens: number
}

export type ModelPiece =
  | { readonly kind: 'text'; readonly text: string }
  /** It thinks aloud where the server keeps that apart: a sign of life. */
  | { readonly kind: 'thought' }
  /** Tokens as the server counted them. */
  | { readonly kind: 'use'; readonly input: number; readonly output: number }
  /** The last piece. `cut`: the limit of tokens was reached. */
  | { readonly kind: 'end'; readonly cut: boolean }

/** Throws a ModelFault, or the signal's reason. The HTTP request ends when the signal fires, which is for who reads no further to do. */
export type Converse = (
  request: ModelRequest,
  signal: AbortSignal,
) => AsyncGenerator<ModelPiece, void>

export interface ModelAddress {
  readonly baseUrl: string
  readonly model: string
  readonly apiKey: { readonly reveal: () => string } | null
}

/** Bytes of a reply. The longest answer, each token in an event of its own, takes a quarter of it. */
const REPLY_MAX = 2_000_000

/** Loads the client (0.3 s), and talks to nobody yet. */
export async function openLanguageModel({
  baseUrl,
  model,
  apiKey,
}: ModelAddress): Promise<Converse> {
  const { ChatOpenAICompletions } = await import('@langchain/openai')
  const fields: ChatOpenAIFields = {
    model,
    // Never the one that the environment holds for another service.
    apiKey: apiKey?.reveal() ?? 'none',
    maxRetries: 0,
    configuration: {
      baseURL: baseUrl,
      organization: null,
      project: null,
      // It would print what it cannot read.
      logLevel: 'off',
      fetch: createLimitedFetch(REPLY_MAX),
    },
  }

  return async function* converse({ messages, shape, schema, maxTokens }, signal) {
    const manner = shape === 'lines' ? { streamUsage: false } : { temperature: 0 }
    const client = new ChatOpenAICompletions({ ...fields, ...manner, maxTokens })
    let finish: string | null = null
    try {
      const stream = await client.stream(
        messages.map(({ role, content }) => ({ role, content })),
        { ...askedFor(shape, schema), signal },
      )
      for await (const chunk of stream) {
        yield* piecesOf(chunk)
        finish ??= finishOf(chunk)
      }
    } catch (error) {
      signal.throwIfAborted()
      throw faultOf(error)
    }
    // The client ends an aborted stream as if it were complete.
    signal.throwIfAborted()
    if (finish === 'content_filter') throw new ModelFault('model_refused')
    if (finish === null) throw new ModelFault('model_broke_off', { again: true })
    yield { kind: 'end', cut: finish === 'length' }
  }
}

function* piecesOf(chunk: AIMessageChunk): Generator<ModelPiece> {
  const said = typeof chunk.content === 'string' ? chunk.content : ''
  const text = said + argumentsOf(chunk.additional_kwargs)
  if (text !== '') yield { kind: 'text', text }
  else if (chunk.additional_kwargs.reasoning_content) yield { kind: 'thought' }
  const use = Use.safeParse(chunk.usage_metadata)
  if (use.success)
    yield { kind: 'use', input: use.data.input_tokens, output: use.data.output_tokens }
}

function finishOf({ response_metadata }: AIMessageChunk): string | null {
  const reason: unknown = response_metadata.finish_reason
  return typeof reason === 'string' ? reason : null
}

/** The options of a call that ask for this shape. */
function askedFor(shape: Shape, asked: ModelRequest['schema']): ChatOpenAICallOptions {
  if (!asked) return {}
  const { name, schema } = asked
  if (shape === 'schema')
    return {
      response_format: {
        type: 'json_schema',
        json_schema: { name, schema: { ...schema }, strict: true },
      },
    }
  if (shape === 'tool')
    return {
      tools: [{ type: 'function', function: { name, parameters: { ...schema } } }],
      tool_choice: { type: 'function', function: { name } },
    }
  return {}
}

const Use = z.object({ input_tokens: z.number(), output_tokens: z.number() })
const ToolCalls = z.object({
  tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }) })),
})

/** A tool's arguments as they come. LangChain parses them only where the server repeats the role in each event. */
function argumentsOf(kwargs: unknown): string {
  const calls = ToolCalls.safeParse(kwargs)
  return calls.success ? calls.data.tool_calls.map((call) => call.function.arguments).join('') : ''
}
