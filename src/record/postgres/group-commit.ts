import type { Connection, Database } from '../../database/database.ts'
import { unavailable } from '../../database/unavailable.ts'
import { DatabaseUnavailable } from '../../problem.ts'
import { lockChain } from './chain.ts'

export interface GroupCommit {
  /** Runs the work in a transaction that holds the chain, and resolves once it is on the disk; rejects where it is not. */
  readonly run: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>
}

interface Waiting {
  readonly work: (connection: Connection) => Promise<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** Others, on other servers, wait for the chain meanwhile. */
const TOGETHER = 32

/**
 * Commits together what comes while another commit is under way: the lock and the disk are waited for once, and all
 * servers take turns at that. Each piece of work still stands or falls by itself.
 */
export function createGroupCommit(database: Database): GroupCommit {
  let waiting: Waiting[] = []
  let busy = false

  async function drain(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, TOGETHER)
      waiting = waiting.slice(TOGETHER)
      try {
        for (const settle of await commitTogether(database, group)) settle()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    busy = false
  }

  return {
    run: <T>(work: (connection: Connection) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve, reject })
        if (!busy) void drain()
      }),
  }
}

/** What to tell each of the group now that it is on the disk. Throws where nothing of the group is. */
const commitTogether = (database: Database, group: readonly Waiting[]): Promise<(() => void)[]> =>
  database.transaction('write', async (connection) => {
    await lockChain(connection)
    const [only, ...others] = group
    if (only && others.length === 0) {
      const value = (await only.work(connection)) as never
      return [() => only.resolve(value)]
    }
    const settle: (() => void)[] = []
    for (const { work, resolve, reject } of group) {
      await connection.query('SAVEPOINT one')
      try {
        const value = (await work(connection)) as never
        settle.push(() => resolve(value))
      } catch (error) {
        // Where the database itself is away, nothing of the group is stored.
        if (unavailable(error) instanceof DatabaseUnavailable) throw error
        await connection.query('ROLLBACK TO SAVEPOINT one')
        settle.push(() => reject(error))
      }
    }
    return settle
  })
