/**
 * OpenAI's wire format for chat, as far as it has a meaning here. Whatever else a client sends (temperature, tools,
 * seed …) is accepted and changes nothing. Fields and shapes: OpenAI API reference, "Chat" and "Models".
 */
import * as z from 'zod/mini'
import { Answer, count } from '../contract.ts'

/** Like OpenAI's own. */
const CHOICES_MAX = 128

const Part = z.looseObject({ type: z.string(), text: z.optional(z.string()) })
const Message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.optional(z.nullable(z.union([z.string(), z.array(Part)]))),
})
export const ChatCompletionRequest = z.looseObject({
  model: z.string().check(z.minLength(1), z.maxLength(200)),
  messages: z.array(Message).check(z.minLength(1), z.maxLength(1000)),
  stream: z.optional(z.nullable(z.boolean())),
  stream_options: z.optional(
    z.nullable(z.looseObject({ include_usage: z.optional(z.nullable(z.boolean())) })),
  ),
  n: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(CHOICES_MAX)))),
})

/** One marker `[n]` in the text: its place there in UTF-16 code units, and the cited place as a link. */
const UrlCitation = z.object({
  type: z.literal('url_citation'),
  url_citation: z.object({ start_index: count, end_index: count, title: z.string(), url: z.url() }),
})
/** Zero where no language model took part. */
const Usage = z.object({ prompt_tokens: count, completion_tokens: count, total_tokens: count })

export const ChatCompletion = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: count,
  model: z.string(),
  choices: z.array(
    z.object({
      index: count,
      message: z.object({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.null(),
        annotations: z.array(UrlCitation),
      }),
      logprobs: z.null(),
      finish_reason: z.literal('stop'),
    }),
  ),
  usage: Usage,
  /** The whole answer; `status` is `not_in_sources` where it declines. */
  verbatim: Answer,
})
export const ChatCompletionChunk = z.object({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: count,
  model: z.string(),
  choices: z.array(
    z.object({
      index: count,
      delta: z.object({
        role: z.optional(z.literal('assistant')),
        content: z.optional(z.string()),
        annotations: z.optional(z.array(UrlCitation)),
      }),
      logprobs: z.null(),
      finish_reason: z.nullable(z.literal('stop')),
    }),
  ),
  /** Where it was asked for: null but for the last chunk. */
  usage: z.optional(z.nullable(Usage)),
  /** In the chunk that ends the text. */
  verbatim: z.optional(Answer),
})

export const Model = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: count,
  owned_by: z.string(),
})
export const ModelList = z.object({ object: z.literal('list'), data: z.array(Model) })

export const OpenAiError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.nullable(z.string()),
    code: z.nullable(z.string()),
  }),
})

export type ChatCompletionRequest = z.infer<typeof ChatCompletionRequest>
export type ChatMessage = z.infer<typeof Message>
export type UrlCitation = z.infer<typeof UrlCitation>
export type Usage = z.infer<typeof Usage>
export type ChatCompletion = z.infer<typeof ChatCompletion>
export type ChatCompletionChunk = z.infer<typeof ChatCompletionChunk>
export type Model = z.infer<typeof Model>
export type OpenAiError = z.infer<typeof OpenAiError>
