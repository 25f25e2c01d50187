/** Why a language model did not do its part. What it was asked for can be done without it. */
export type FaultReason =
  | 'model_unreachable'
  | 'model_unauthorised'
  | 'model_unknown'
  | 'model_busy'
  | 'model_failed'
  | 'model_too_slow'
  | 'model_broke_off'
  | 'model_refused'
  | 'model_empty'
  | 'model_unreadable'
  | 'model_looped'
  | 'model_too_long'
  /** What was asked does not fit its context. */
  | 'no_room'

interface FaultOptions extends ErrorOptions {
  /** Whether asking again may help, and after how many milliseconds the server said so; null: it did not say. */
  readonly again?: boolean
  readonly afterMs?: number | null
  /** The server does not take the shape of answer that was asked for. */
  readonly shape?: boolean
}

export class ModelFault extends Error {
  override readonly name = 'ModelFault'
  readonly reason: FaultReason
  readonly again: boolean
  readonly afterMs: number | null
  readonly shape: boolean

  constructor(reason: FaultReason, options: FaultOptions = {}) {
    super(reason, options)
    this.reason = reason
    this.again = options.again ?? false
    this.afterMs = options.afterMs ?? null
    this.shape = options.shape ?? false
  }
}

/** What the client library threw, as a fault. Its own words may hold addresses and keys: they stay in `cause`. */
export function faultOf(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  const cause = innermost(error)
  if (cause instanceof ModelFault) return cause
  if (error instanceof Error && error.name === 'ContextOverflowError')
    return new ModelFault('no_room', { cause: error })
  if (error instanceof SyntaxError) return new ModelFault('model_unreadable', { cause: error })
  const status = numberAt(error, 'status')
  if (status === null)
    return new ModelFault(begun(error) ? 'model_broke_off' : 'model_unreachable', {
      cause: error,
      again: true,
    })
  const afterMs = retryAfterOf(error)
  if (status === 401 || status === 403)
    return new ModelFault('model_unauthorised', { cause: error })
  if (status === 429) return new ModelFault('model_busy', { cause: error, again: true, afterMs })
  if (status === 404) return new ModelFault('model_unknown', { cause: error, shape: true })
  if (status >= 500 || status === 408)
    return new ModelFault('model_failed', {
      cause: error,
      again: true,
      afterMs,
      shape: status === 501,
    })
  return new ModelFault('model_failed', { cause: error, shape: status === 400 || status === 422 })
}

/** A connection that was up and broke: undici says "terminated". */
const begun = (error: unknown): boolean =>
  error instanceof Error && /terminated/i.test(error.message)

function innermost(error: unknown): unknown {
  let inner = error
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause; depth++)
    inner = inner.cause
  return inner
}

function numberAt(error: unknown, key: string): number | null {
  const value = error instanceof Error ? Reflect.get(error, key) : undefined
  return typeof value === 'number' ? value : null
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfterOf(error: unknown): number | null {
  const headers = error instanceof Error ? Reflect.get(error, 'headers') : undefined
  const value = headers instanceof Headers ? headers.get('retry-after') : null
  if (value === null) return null
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
