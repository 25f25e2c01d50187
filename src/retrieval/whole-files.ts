/** Files that were found whole in this process, as they were then: an index is opened again at each change. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { createPace } from '../pace.ts'

const found = new Map<string, string>()
const FOUND_MAX = 1000

/**
 * What a file looks like that should have this hash; null where it is not there. Looked at before it is read: one that is
 * replaced meanwhile looks different the next time.
 */
export function looksOf(path: string, sha256: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? [sha256, stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino].join(' ') : null
}

export const isKnownWhole = (path: string, looks: string | null): boolean =>
  looks !== null && found.get(path) === looks

/** Its bytes had the hash. */
export function rememberWhole(path: string, looks: string | null): void {
  if (looks === null) return
  if (found.size >= FOUND_MAX) found.clear()
  found.set(path, looks)
}

const PIECE = 1 << 20

/** A large part takes a tenth of a second, in which nobody should wait. */
export async function sha256InPieces(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256')
  const pace = createPace()
  for (let at = 0; at < bytes.length; at += PIECE) {
    hash.update(bytes.subarray(at, at + PIECE))
    await pace()
  }
  return hash.digest('hex')
}
