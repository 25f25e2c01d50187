/** Everything that goes wrong, as RFC 9457 problem details. Nothing of the machine's inside gets into one. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ProblemDetails } from '../contract.ts'
import { NotReady, Overloaded, Problem } from '../problem.ts'
import { openAiErrorOf } from './openai/error-response.ts'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authorised',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  410: 'Gone',
  413: 'Content too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  431: 'Header fields too large',
  499: 'Client closed request',
  500: 'Internal error',
  503: 'Unavailable',
}

/** Seconds until it is worth asking again. */
const RETRY_SOON = 5
const RETRY_LATER = 60

interface RefusalOptions extends ErrorOptions {
  readonly errors?: ProblemDetails['errors']
  readonly headers?: Readonly<Record<string, string>>
}

export const TOO_SLOW = 'This took too long and was given up. Ask again in a minute.'

/** A request that this server will not carry out; thrown anywhere below the routes. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly problem: ProblemDetails
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, detail: string, { errors, headers, cause }: RefusalOptions = {}) {
    super(detail, { cause })
    this.problem = problemOf(status, detail, errors)
    this.headers = headers ?? {}
  }
}

export const titleOf = (status: number): string => TITLES[status] ?? 'Error'

export function problemOf(
  status: number,
  detail: string,
  errors?: ProblemDetails['errors'],
): ProblemDetails {
  return { type: 'about:blank', title: titleOf(status), status, detail, ...(errors && { errors }) }
}

/** What a stranger may know of an error. A Problem's remedy is written for strangers, its message is not. */
export function problemOfError(error: unknown): ProblemDetails {
  if (error instanceof RequestRefused) return error.problem
  if (error instanceof Problem) {
    const words = error.name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
    return {
      type: `urn:verbatim:problem:${words.replaceAll(' ', '-')}`,
      title: words.charAt(0).toUpperCase() + words.slice(1),
      status: error.status,
      detail: error.remedy,
    }
  }
  if (error instanceof HTTPException && TITLES[error.status])
    return problemOf(error.status, error.message || 'The request was refused.')
  if (error instanceof Error && error.name === 'TimeoutError') return problemOf(503, TOO_SLOW)
  if (error instanceof Error && error.name === 'AbortError')
    return problemOf(499, 'The client went away before the answer was complete.')
  return problemOf(500, 'Something failed in the server. Its log has more under the request id.')
}

/** The response for a problem, in the form that clients of its address read. */
export function problemResponse(
  c: Context,
  problem: ProblemDetails,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = problem.status as ContentfulStatusCode
  if (c.req.path.startsWith('/v1/')) return c.json(openAiErrorOf(problem), status, { ...headers })
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json',
    ...headers,
  })
}

/** Headers that belong to an error: when to come back, how to identify oneself. */
export function headersOfError(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof RequestRefused) return error.headers
  if (error instanceof NotReady || error instanceof Overloaded)
    return { 'Retry-After': String(RETRY_SOON) }
  return problemOfError(error).status === 503 ? { 'Retry-After': String(RETRY_LATER) } : {}
}
