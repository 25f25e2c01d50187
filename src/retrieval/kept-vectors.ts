/** Vectors that need not be made again: of passages that left the index or moved, and of a build that did not finish. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { openEmbeddedLog } from './embedded-log.ts'
import type { EmbeddedRows } from './embedded-rows.ts'
import type { HeldSegment } from './held-index.ts'
import type { EmbeddingIdentity } from './open-index.ts'
import { keyAt, type SpannedSource } from './spans-file.ts'

export interface KeptVectors {
  /** Of the passage of a key, the hash of what was embedded of it. Null where none is kept. */
  read(key: string): Promise<EmbeddedRows | null>
  /** Keeps what is fresh on disk as it comes, so that whoever is killed can go on from there. */
  keep(passages: readonly (readonly [key: string, passage: EmbeddedRows])[]): void
  close(): void
}

/** `gone` are sources of the index that is there and are not wanted as they were: a new version shares most of it. */
export function openKeptVectors(
  directory: string,
  identity: EmbeddingIdentity,
  gone: readonly (readonly [HeldSegment, SpannedSource])[],
): KeptVectors {
  const made = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
  const log = openEmbeddedLog(join(directory, `embedded-${made}.part`), identity.dimensions)
  const places = new Map<string, readonly [HeldSegment, number]>()
  for (const [held, { from, to }] of gone)
    for (let row = from; row < to; row++) places.set(keyAt(held.spans, row), [held, row])
  return {
    async read(key) {
      const [held, row] = places.get(key) ?? []
      if (!held || row === undefined) return log.read(key)
      return held.embedded({ from: row, to: row + 1 })
    },
    keep: log.append,
    close: log.close,
  }
}
