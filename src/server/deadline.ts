export interface Deadline {
  /** Fires with an AbortError when the client goes away, with a TimeoutError when the time is up. */
  readonly signal: AbortSignal
  /** The client went away: found out by someone else. */
  readonly abandon: () => void
  /** Lets go of the timer and of the client. */
  readonly done: () => void
}

/** `AbortSignal.any` would do, but in Node 20 it may be collected as garbage before it fires. */
export function deadlineOf(client: AbortSignal, ms: number): Deadline {
  const controller = new AbortController()
  const abandon = () => controller.abort(new DOMException('The client went away', 'AbortError'))
  const timer = setTimeout(
    () => controller.abort(new DOMException(`Not done in ${ms} ms`, 'TimeoutError')),
    ms,
  )
  client.addEventListener('abort', abandon, { once: true })
  if (client.aborted) abandon()
  const done = () => {
    clearTimeout(timer)
    client.removeEventListener('abort', abandon)
  }
  return { signal: controller.signal, abandon, done }
}
