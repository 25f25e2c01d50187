import type { Source } from '../text/source.ts'
import { readSource } from './read-corpus.ts'

/** Files that are read before they are asked for: while other threads work, each wait for the disk is a long one. */
const AHEAD = 8

/** Reads files of a folder as they are asked for, which is likely to be in this order; none is held once it was given. */
export function readAhead(
  directory: string,
  paths: readonly string[],
): (path: string) => Promise<Source | null> {
  const begun = new Map<string, Promise<Source | null>>()
  const begin = (path: string) => {
    const reading = begun.get(path) ?? readSource(directory, path)
    begun.set(path, reading)
    return reading
  }
  let next = 0
  return (path) => {
    const reading = begin(path)
    begun.delete(path)
    if (paths[next] === path) next++
    for (const ahead of paths.slice(next, next + AHEAD)) begin(ahead)
    return reading
  }
}
