/** An answer in OpenAI's shapes, whole and in chunks. */
import type { AskEvent } from '../../ask/events.ts'
import type { ChatCompletion, ChatCompletionChunk, Usage } from '../../contract/chat-completions.ts'
import type { Answer } from '../../contract.ts'
import type { EventWriter } from '../event-stream.ts'
import { citedStatement, citedText } from './cited-text.ts'
import { openAiErrorOf } from './error-response.ts'

export interface CompletionOptions {
  readonly id: string
  readonly model: string
  /** How many choices the client wants; all are the same, since nothing here is left to chance. */
  readonly choices: number
  readonly includeUsage: boolean
  /** For links. */
  readonly origin: string
}

export function completionOf(answer: Answer, options: CompletionOptions): ChatCompletion {
  const { text, annotations } = citedText(answer, options.origin)
  return {
    object: 'chat.completion',
    ...headOf(options),
    choices: Array.from({ length: options.choices }, (_, index) => ({
      index,
      message: { role: 'assistant', content: text, refusal: null, annotations: [...annotations] },
      logprobs: null,
      finish_reason: 'stop',
    })),
    usage: usageOf(answer),
    verbatim: answer,
  }
}

/** Chunks for a stream: the text grows by whole verified statements, and the last of them brings the annotations. */
export function chunksOf(options: CompletionOptions): EventWriter {
  const head = headOf(options)
  const withUsage = options.includeUsage ? { usage: null } : {}
  let sent = ''
  const chunk = (
    delta: ChatCompletionChunk['choices'][number]['delta'],
    finish_reason: 'stop' | null = null,
  ): ChatCompletionChunk => ({
    object: 'chat.completion.chunk',
    ...head,
    choices: Array.from({ length: options.choices }, (_, index) => ({
      index,
      delta,
      logprobs: null,
      finish_reason,
    })),
    ...withUsage,
  })
  const chunksFor = (event: AskEvent): ChatCompletionChunk[] => {
    switch (event.event) {
      case 'retrieval':
        return [chunk({ role: 'assistant', content: '' })]
      case 'statement': {
        const { statement, citations } = event
        const { text } = citedStatement(statement, citations, sent.length, options.origin)
        sent += text
        return [chunk({ content: text })]
      }
      case 'answer': {
        const { answer } = event
        const { text, annotations } = citedText(answer, options.origin)
        const rest = text.slice(sent.length)
        return [
          ...(rest === '' ? [] : [chunk({ content: rest })]),
          chunk({ annotations: [...annotations] }),
          { ...chunk({}, 'stop'), verbatim: answer },
          ...(options.includeUsage ? [{ ...chunk({}), choices: [], usage: usageOf(answer) }] : []),
        ]
      }
    }
  }
  return {
    write: (event) => [
      ...chunksFor(event).map((one) => ({ data: JSON.stringify(one) })),
      ...(event.event === 'answer' ? [{ data: '[DONE]' }] : []),
    ],
    fail: (problem) => ({ data: JSON.stringify(openAiErrorOf(problem)) }),
  }
}

const headOf = ({ id, model }: CompletionOptions) => ({
  id: `chatcmpl-${id}`,
  created: Math.floor(Date.now() / 1000),
  model,
})

function usageOf({ usage }: Answer): Usage {
  const { inputTokens = 0, outputTokens = 0 } = usage ?? {}
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  }
}
