/** A process and those that it has started, by what Linux tells of them (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes that they hold; what they share is counted for each. 0 where one of them is just ending. */
export const memoryMb = (pid: number): number =>
  sumOver(pid, (one) => {
    const status = readFileSync(`/proc/${one}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  })

/** Milliseconds of processor so far; of those that ended, it is not counted. */
export const processorMs = (pid: number): number =>
  sumOver(pid, (one) => {
    const stat = readFileSync(`/proc/${one}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
    return (Number(user) + Number(system)) * MS_A_TICK
  })

/** Linux counts in hundredths of a second. */
const MS_A_TICK = 10

/** Numbers of the processes that one has started and that still run. */
export const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  )

function sumOver(pid: number, of: (pid: number) => number): number {
  try {
    return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + of(one), 0)
  } catch (error) {
    // One of them has ended meanwhile.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}
