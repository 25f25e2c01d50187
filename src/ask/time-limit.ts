import { ModelFault } from '../answering/model-fault.ts'

export interface TimeLimit {
  /** Fires with the caller's reason when the caller's does, with a ModelFault when the time is up. */
  readonly signal: AbortSignal
  readonly done: () => void
}

/** Null: no limit. `AbortSignal.any` would do, but in Node 20 it may be collected as garbage before it fires. */
export function timeLimit(caller: AbortSignal, ms: number | null): TimeLimit {
  if (ms === null) return { signal: caller, done: () => {} }
  const controller = new AbortController()
  const abandon = () => controller.abort(caller.reason)
  const timer = setTimeout(() => controller.abort(new ModelFault('model_too_slow')), ms)
  caller.addEventListener('abort', abandon)
  if (caller.aborted) abandon()
  const done = () => {
    clearTimeout(timer)
    caller.removeEventListener('abort', abandon)
  }
  return { signal: controller.signal, done }
}
