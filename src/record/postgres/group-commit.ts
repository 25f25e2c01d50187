import { DatabaseUnavailable } from '../../problem.ts'

export interface GroupCommit<Item, Result> {
  /** Resolves once it is on the disk; rejects where it is not. */
  readonly save: (item: Item) => Promise<Result>
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Servers take turns at the chain: no turn is to be much longer than the others. */
const TOGETHER = 64

/**
 * Stores together what comes while others are being stored: the chain and the disk are waited for once, and the number
 * of statements is the same. `store` stores all or nothing, and gives one result each; where it refuses several, each
 * of them stands or falls by itself.
 */
export function createGroupCommit<Item, Result>(
  store: (items: readonly Item[]) => Promise<readonly Result[]>,
): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = []
  let busy = false

  async function settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      tell(group, await store(group.map(({ item }) => item)))
    } catch (error) {
      const shared = group.length === 1 || error instanceof DatabaseUnavailable
      if (shared) for (const { reject } of group) reject(error)
      else for (const one of group) await settle([one])
    }
  }

  async function drain(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, TOGETHER)
      waiting = waiting.slice(TOGETHER)
      await settle(group)
    }
    busy = false
  }

  return {
    save: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (!busy) void drain()
      }),
  }
}

function tell<Item, Result>(
  group: readonly Waiting<Item, Result>[],
  results: readonly Result[],
): void {
  for (const [i, { resolve, reject }] of group.entries()) {
    const result = results[i]
    if (result === undefined) reject(new Error('What was stored has no result'))
    else resolve(result)
  }
}
