/** A file that need not be read, as long as nobody has touched it since it was. */
import type { Stats } from 'node:fs'
import type { Source } from '../text/source.ts'

/** What a file was read as before. */
export interface KnownFile extends Pick<Source, 'id' | 'path' | 'sha256' | 'title' | 'author'> {
  readonly length: number
  readonly stamp: string | null
}

export interface Unread extends KnownFile {
  /** The source that it is; null where it is no longer that. Once it was read, it stays. */
  readonly read: () => Promise<Source | null>
}

/** Disks tell time in steps, the coarsest of two seconds. */
const SETTLED_MS = 2000

/** Null for a file that was touched just now: another change would leave it with the same times. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string | null {
  const touched = Math.max(mtimeMs, ctimeMs)
  return Date.now() - touched < SETTLED_MS ? null : [size, mtimeMs, ctimeMs, ino].join(' ')
}

export function unreadFile(facts: KnownFile, readFile: () => Promise<Source | null>): Unread {
  let reading: Promise<Source | null> | undefined
  const read = async () => {
    const source = await readFile()
    if (source?.sha256 === facts.sha256) return source
    reading = undefined
    return null
  }
  return {
    ...facts,
    read() {
      reading ??= read()
      return reading
    },
  }
}
