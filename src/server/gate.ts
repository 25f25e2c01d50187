import { Overloaded } from '../problem.ts'

/** How much is worked on at the same time. */
export interface Capacity {
  /** At least 1. */
  readonly maxConcurrent: number
  /** How many more may wait for their turn; who comes after them is turned away at once. */
  readonly maxWaiting: number
}

export const DEFAULT_CAPACITY: Capacity = { maxConcurrent: 4, maxWaiting: 128 }

export interface Gate {
  /**
   * A place for one piece of work, in the order of coming. Throws Overloaded where there is none to be had. Its `turn`
   * resolves when the work may begin, and rejects with the signal's reason where that fires before.
   */
  readonly take: (signal: AbortSignal) => Place
  readonly running: () => number
  readonly waiting: () => number
  /** How many were turned away so far. */
  readonly refused: () => number
}

export interface Place {
  readonly turn: Promise<void>
  /** Gives the place to the next in line. To be called once the work has ended; more often does no harm. */
  readonly leave: () => void
}

export function createGate({ maxConcurrent, maxWaiting }: Capacity): Gate {
  /** Who waits, in order of coming: each is called when its turn has come. */
  const line = new Set<() => void>()
  let running = 0
  let refused = 0

  const release = () => {
    running -= 1
    const [next] = line
    next?.()
  }

  const take = (signal: AbortSignal): Place => {
    if (running >= maxConcurrent && line.size >= maxWaiting) {
      refused += 1
      throw new Overloaded(
        `${running} questions are being answered and ${line.size} wait`,
        'More is being asked than can be answered in time. Ask again in a moment.',
      )
    }
    let state: 'waiting' | 'working' | 'left' = 'waiting'
    let giveUp = () => {}
    const turn = new Promise<void>((resolve, reject) => {
      const begin = () => {
        line.delete(begin)
        state = 'working'
        running += 1
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      giveUp = () => {
        if (state !== 'waiting') return
        state = 'left'
        line.delete(begin)
        signal.removeEventListener('abort', giveUp)
        reject(signal.reason)
      }
      if (signal.aborted) giveUp()
      else if (running < maxConcurrent) begin()
      else {
        line.add(begin)
        signal.addEventListener('abort', giveUp)
      }
    })
    // Who never comes to wait for its turn need not hear that it was lost.
    turn.catch(() => undefined)
    return {
      turn,
      leave: () => {
        if (state === 'waiting') giveUp()
        if (state !== 'working') return
        state = 'left'
        release()
      },
    }
  }
  return { take, running: () => running, waiting: () => line.size, refused: () => refused }
}
