import { watch } from 'chokidar'
import { Problem } from '../problem.ts'
import { closeOnSignals } from '../server/close-on-signals.ts'
import type { Log } from '../server/log.ts'

/** A change is taken up when nothing more has changed for so long. */
const QUIET_MS = 300

/**
 * Calls `update` after each change below a folder, never twice at a time, until a signal to stop. An update that
 * meets a broken world is told and waits for the next change; what else it throws is thrown.
 */
export async function watchCorpus(
  directory: string,
  update: () => Promise<void>,
  log: Log,
): Promise<void> {
  const watcher = watch(directory, {
    ignoreInitial: true,
    ignored: (path) => /[/\\]\.[^/\\]+$/.test(path.slice(directory.length)),
  })
  let running = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const failure = new Promise<never>((_, reject) => {
    const run = async () => {
      try {
        await update()
      } catch (error) {
        if (!(error instanceof Problem)) return reject(error)
        log.error({ remedy: error.remedy }, error.message)
      }
    }
    watcher.on('error', reject)
    watcher.on('all', () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(run)
      }, QUIET_MS)
    })
  })
  const stopped = closeOnSignals(async () => {
    clearTimeout(timer)
    await watcher.close()
    await running
  })
  // What changes before that may go unseen.
  watcher.on('ready', () => log.info({ directory }, 'Watching'))
  await Promise.race([stopped, failure])
}
