/** Verbatim's HTTP API from a program: needs `fetch` and nothing else, so it runs in Node, Deno and browsers. */
import type * as z from 'zod/mini'
import type { VerifyReport, VerifyRequest } from '../contract/audit.ts'
import type {
  Answer,
  AskRequest,
  ProblemDetails,
  RankedPassage,
  SearchRequest,
  SearchResult,
  SourceDetail,
  SourceList,
  StatementEvent,
} from '../contract.ts'
import { serverEvents } from './server-events.ts'
import { StreamCut, VerbatimError } from './verbatim-error.ts'

export type { Answer, AskRequest, ProblemDetails, RankedPassage, SourceDetail, StatementEvent }
export { StreamCut, VerbatimError }

/** What a question yields while it is being answered. The last one is always `answer`. */
export type AskEvent =
  | { readonly event: 'retrieval'; readonly passages: readonly RankedPassage[] }
  | ({ readonly event: 'statement' } & StatementEvent)
  | { readonly event: 'answer'; readonly answer: Answer }

export interface ClientOptions {
  /** Where the server is, such as `http://127.0.0.1:3000`. */
  readonly baseUrl: string
  /** One of the server's `API_KEYS`, where it has any. */
  readonly apiKey?: string
  /** Instead of the global one. */
  readonly fetch?: typeof globalThis.fetch
}

interface CallOptions {
  readonly signal?: AbortSignal
}

interface PageOptions extends CallOptions {
  readonly limit?: number
  readonly cursor?: string
}

/** Each method throws VerbatimError for what the server refuses, and what `fetch` throws where it is not reached. */
export interface Client {
  readonly ask: (request: AskRequest, options?: CallOptions) => Promise<Answer>
  /** Statements as they are verified. Throws StreamCut where the stream ends before its last event. */
  readonly askStream: (request: AskRequest, options?: CallOptions) => AsyncGenerator<AskEvent, void>
  readonly search: (
    request: z.infer<typeof SearchRequest>,
    options?: CallOptions,
  ) => Promise<z.infer<typeof SearchResult>>
  /** All of them, or a page: `limit` of those behind `cursor`, which is the `nextCursor` of the page before. */
  readonly sources: (options?: PageOptions) => Promise<z.infer<typeof SourceList>>
  readonly source: (id: string, options?: CallOptions) => Promise<SourceDetail>
  readonly verify: (
    request: z.input<typeof VerifyRequest>,
    options?: CallOptions,
  ) => Promise<VerifyReport>
}

export function createClient({ baseUrl, apiKey, fetch = globalThis.fetch }: ClientOptions): Client {
  const base = baseUrl.replace(/\/+$/, '')
  const call = async (path: string, accept: string, body: unknown, { signal }: CallOptions) => {
    const response = await fetch(`${base}${path}`, {
      headers: {
        Accept: accept,
        ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    if (response.ok) return response
    throw new VerbatimError(await problemIn(response))
  }
  // The server checks what it sends against the schemas that these types are made of.
  const json = async <T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> =>
    (await (await call(path, 'application/json', body, options)).json()) as T

  return {
    ask: (request, options) => json('/api/ask', request, options),
    search: (request, options) => json('/api/search', request, options),
    sources: ({ limit, cursor, ...options } = {}) => {
      const page = new URLSearchParams({
        ...(limit !== undefined && { limit: String(limit) }),
        ...(cursor !== undefined && { cursor }),
      })
      return json(`/api/sources${page.size > 0 ? `?${page}` : ''}`, undefined, options)
    },
    source: (id, options) => json(`/api/sources/${encodeURIComponent(id)}`, undefined, options),
    verify: (request, options) => json('/api/verify', request, options),
    async *askStream(request, options = {}) {
      const response = await call('/api/ask', 'text/event-stream', request, options)
      if (!response.body) throw new StreamCut()
      for await (const { event, data } of serverEvents(response.body)) {
        const read = readEvent(event, data)
        if (read) yield read
        if (read?.event === 'answer') return
      }
      throw new StreamCut()
    },
  }
}

/** Null for an event that is not known yet: the API may grow. Throws VerbatimError for an `error`. */
function readEvent(event: string, data: string): AskEvent | null {
  switch (event) {
    case 'retrieval':
    case 'statement':
      return { event, ...JSON.parse(data) }
    case 'answer':
      return { event, answer: JSON.parse(data) }
    case 'error':
      throw new VerbatimError(JSON.parse(data))
    default:
      return null
  }
}

/** What a refusal says of itself; a proxy in between may say nothing that can be read. */
async function problemIn(response: Response): Promise<ProblemDetails> {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'detail' in body) return body as ProblemDetails
  const { status, statusText } = response
  return {
    type: 'about:blank',
    title: statusText,
    status,
    detail: statusText || `Status ${status}`,
  }
}
