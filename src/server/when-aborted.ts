export interface WhenAborted {
  /** Never resolves; rejects with the signal's reason when it fires, or at once where it has. */
  readonly aborted: Promise<never>
  /** Lets go of the signal. */
  readonly forget: () => void
}

/** The signal as a promise, to be raced against what may be stuck. */
export function whenAborted(signal: AbortSignal): WhenAborted {
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort)
  })
  // Nobody may be waiting for it when it fires.
  aborted.catch(() => undefined)
  return { aborted, forget: () => signal.removeEventListener('abort', abort) }
}
