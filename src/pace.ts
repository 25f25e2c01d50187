/** Long work on a thread that answers questions, done in pieces. */

/**
 * Milliseconds of work between two breaths: more, and questions wait for it; less, and it waits for questions each time,
 * which under load is some fifty milliseconds.
 */
const PIECE_MS = 15

/** Called again and again during the work: gives something to wait for when it is time to let others go on. */
export type Pace = () => Promise<void> | null

export function createPace(): Pace {
  let began = performance.now()
  return () => {
    if (performance.now() - began < PIECE_MS) return null
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now()
        resolve()
      })
    })
  }
}
