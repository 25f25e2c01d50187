/** One builder of an index at a time, of all processes: the others wait for it. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A builder shows this often that it lives, and is taken for dead after so long without. */
const ALIVE_MS = 1000
const DEAD_MS = 15_000
/** How long those who wait sleep, at least. */
const WAIT_MS = 50

/**
 * Does the work when nobody else builds in this folder. Each builder puts up a file of a name that only it uses, and
 * takes it down again where it finds another's: of two that come at once, each sees the other, and both try again a
 * little later. The file of one that was killed is passed over: its process is gone, or it has not been touched for
 * long, as on another machine. These few looks do not wait for the disk by turns with questions, which takes far longer.
 */
export async function asOnlyBuilder<T>(directory: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(directory, { recursive: true })
  const own = `building-${process.pid}-${HOST}-${randomUUID()}.lock`
  const path = join(directory, own)
  for (;;) {
    if (!othersBuild(directory, own)) {
      writeFileSync(path, '')
      if (!othersBuild(directory, own)) break
      rmSync(path, { force: true })
    }
    await pause(WAIT_MS * (1 + Math.random()))
  }
  const alive = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, ALIVE_MS)
  try {
    return await work()
  } finally {
    clearInterval(alive)
    rmSync(path, { force: true })
  }
}

/** Of this machine, in letters that a file name may have. */
const HOST = hostname().replace(/[^A-Za-z0-9]/g, '_')
const LOCK = /^building-(\d+)-(\w+)-[0-9a-f-]{36}\.lock$/

function othersBuild(directory: string, own: string): boolean {
  for (const name of readdirSync(directory)) {
    const [, pid, host] = LOCK.exec(name) ?? []
    if (pid === undefined || name === own) continue
    const path = join(directory, name)
    if ((host === HOST && !runs(Number(pid))) || !isFresh(path)) rmSync(path, { force: true })
    else return true
  }
  return false
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Judged by the clock of the disk's machine as far as it is this one; a file that has just gone is no reason to wait. */
function isFresh(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) < DEAD_MS
}
