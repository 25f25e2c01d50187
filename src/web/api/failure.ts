import * as z from 'zod/mini'
import { ProblemDetails } from '../../contract.ts'

/** What can go wrong between the page and its server, as a person has to deal with it. Times in seconds. */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'loading'; readonly retryAfter: number }
  | { readonly kind: 'busy'; readonly retryAfter: number; readonly detail: string }
  | { readonly kind: 'limited'; readonly retryAfter: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'erased' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'cut' }
  | { readonly kind: 'broken'; readonly detail: string }

/** Reads what a response that is not OK says of itself; a body that is no problem object is no reason to fail again. */
export async function failureOf(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => null)
  const problem = z.safeParse(ProblemDetails, body)
  return failureOfProblem(
    problem.success ? problem.data : { status: response.status, detail: '' },
    response.headers.get('Retry-After'),
  )
}

/** A problem object, as a response's body or as a stream's last event. */
export function failureOfProblem(
  problem: Pick<ProblemDetails, 'status' | 'detail' | 'errors'> & { readonly type?: string },
  retryAfter: string | null = null,
): Failure {
  const { status } = problem
  if (status === 503) return unavailable(problem, retryAfter)
  if (status === 429) return { kind: 'limited', retryAfter: secondsOf(retryAfter, 30) }
  if (status === 401 || status === 403) return { kind: 'locked' }
  if (status === 404) return { kind: 'missing' }
  if (status === 410) return { kind: 'erased' }
  const fields = problem.errors?.map((e) => e.message).join(' ')
  if (status >= 400 && status < 500)
    return { kind: 'refused', detail: fields || problem.detail || `Status ${status}.` }
  return { kind: 'broken', detail: problem.detail || `Status ${status}.` }
}

/** Loading, unless the server names something else: that too many ask, or that it cannot record. */
function unavailable(
  { type, detail }: { readonly type?: string; readonly detail: string },
  retryAfter: string | null,
): Failure {
  const named = type?.startsWith('urn:') && type !== 'urn:verbatim:problem:not-ready'
  return named
    ? { kind: 'busy', retryAfter: secondsOf(retryAfter, 5), detail }
    : { kind: 'loading', retryAfter: secondsOf(retryAfter, 2) }
}

/** `Retry-After` is seconds or an HTTP date (RFC 9110, 10.2.3). Between one second and ten minutes. */
function secondsOf(header: string | null, otherwise: number): number {
  if (header === null) return otherwise
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(600, Math.max(1, Math.ceil(seconds))) : otherwise
}
