import type { OpenAiError } from '../../contract/chat-completions.ts'
import type { ProblemDetails } from '../../contract.ts'

/** A problem as OpenAI's clients expect an error. */
export function openAiErrorOf({ status, title, detail, errors }: ProblemDetails): OpenAiError {
  const [first] = errors ?? []
  return {
    error: {
      message: first ? `${first.path}: ${first.message}` : detail || title,
      type: TYPES[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error'),
      param: first?.path ?? null,
      code: first?.path === 'model' && status === 404 ? 'model_not_found' : (CODES[status] ?? null),
    },
  }
}

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  429: 'rate_limit_error',
}
const CODES: Readonly<Record<number, string>> = {
  401: 'invalid_api_key',
  403: 'insufficient_scope',
  429: 'rate_limit_exceeded',
}
