/** How far long work has come, for whoever waits. */
import { SingleBar } from 'cli-progress'
import type { Log } from '../server/log.ts'

/** A bar where a person watches; nothing else, so that a log stays a log. */
export async function withProgress<T>(
  unit: string,
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const bar = new SingleBar({ format: `{bar} {value}/{total} ${unit}, {eta} s left` })
  if (!process.stderr.isTTY) return work(() => {})
  bar.start(0, 0)
  try {
    return await work((done, total) => {
      bar.setTotal(total)
      bar.update(done)
    })
  } finally {
    bar.stop()
  }
}

/** Every tenth percent of each file of a model that is fetched. */
export function downloadProgress(log: Log): (file: string, percent: number) => void {
  const said = new Map<string, number>()
  return (file, percent) => {
    if (percent < (said.get(file) ?? 0)) return
    said.set(file, percent - (percent % 10) + 10)
    log.info({ file, percent }, 'Fetching a model')
  }
}
