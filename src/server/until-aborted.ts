import { whenAborted } from './when-aborted.ts'

/**
 * Yields what `events` yields until the signal fires, then throws its reason: also where the source is stuck and
 * does not listen to the signal itself.
 */
export async function* untilAborted<T>(
  events: AsyncGenerator<T, void>,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  const { aborted, forget } = whenAborted(signal)
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await Promise.race([events.next(), aborted])
      if (done) return
      yield value
    }
  } finally {
    forget()
    // Not awaited: a stuck source would not come back from it.
    events.return().catch(() => {})
  }
}
