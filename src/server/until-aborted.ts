/**
 * Yields what `events` yields until the signal fires, then throws its reason: also where the source is stuck and
 * does not listen to the signal itself.
 */
export async function* untilAborted<T>(
  events: AsyncGenerator<T, void>,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
  })
  aborted.catch(() => {})
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await Promise.race([events.next(), aborted])
      if (done) return
      yield value
    }
  } finally {
    signal.removeEventListener('abort', abort)
    // Not awaited: a stuck source would not come back from it.
    events.return().catch(() => {})
  }
}
