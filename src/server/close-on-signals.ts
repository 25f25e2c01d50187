const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Closes gently at the first signal to stop. A second one ends the process at once, as it would without us. */
export function closeOnSignals(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, stop)
      close().then(resolve, reject)
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}
