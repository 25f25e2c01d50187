import type { Database } from './database.ts'

export interface GroupCommit {
  /** Runs the work in a transaction and resolves once it is on the disk; rejects where it is not. */
  readonly run: <T>(work: () => T) => Promise<T>
  /** Commits what waits, now. */
  readonly flush: () => void
}

interface Waiting {
  readonly work: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/**
 * Commits all work that came in during one turn of the event loop together: waiting for the disk is by far the
 * dearest part of a commit, and it is waited for once. Each piece of work still stands or falls by itself.
 */
export function createGroupCommit(db: Database): GroupCommit {
  let waiting: Waiting[] = []

  const flush = () => {
    const group = waiting
    waiting = []
    if (group.length === 0) return
    let settle: (() => void)[]
    try {
      settle = commitTogether(db, group)
    } catch (error) {
      for (const { reject } of group) reject(error)
      return
    }
    for (const tell of settle) tell()
  }

  const run = <T>(work: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ work, resolve, reject })
    })
  return { run, flush }
}

/** What to tell each of the group now that it is on the disk. Throws where nothing of the group is. */
function commitTogether(db: Database, group: readonly Waiting[]): (() => void)[] {
  const settle: (() => void)[] = []
  const all = db.transaction(() => {
    for (const { work, resolve, reject } of group) {
      try {
        const value = db.transaction(work)() as never
        settle.push(() => resolve(value))
      } catch (error) {
        // A full disk ends the whole transaction; then nothing of the group is stored.
        if (!db.inTransaction) throw error
        settle.push(() => reject(error))
      }
    }
  })
  all.immediate()
  return settle
}
