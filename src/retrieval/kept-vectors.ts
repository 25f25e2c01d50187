/** Vectors that need not be made again: those of the index that is there, and those of a build that did not finish. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbeddedLog } from './embedded-log.ts'
import type { EmbeddingIdentity } from './open-index.ts'
import { openSnapshot } from './snapshot.ts'
import { keysOf } from './spans-file.ts'

export interface KeptVectors {
  /** Puts the vector of a key, the hash of what was embedded, into `into`. False where none is kept. */
  read(key: string, into: Float32Array): boolean
  /** Keeps fresh vectors on disk as they come, one a key in order, so that whoever is killed can go on from there. */
  keep(keys: readonly string[], vectors: Float32Array): void
  close(): void
}

export async function openKeptVectors(
  directory: string,
  identity: EmbeddingIdentity,
): Promise<KeptVectors> {
  const made = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
  const log = openEmbeddedLog(join(directory, `embedded-${made}.part`), identity.dimensions)
  const index = await openIndexVectors(directory, identity)
  return {
    read: (key, into) => index.read(key, into) || log.read(key, into),
    keep: log.append,
    close() {
      log.close()
      index.close()
    },
  }
}

type IndexVectors = Omit<KeptVectors, 'keep'>
const NONE: IndexVectors = { read: () => false, close: () => undefined }

/** None where the index is missing, damaged or another model's. Read row by row: they may be as large as the memory. */
async function openIndexVectors(
  directory: string,
  { model, sha256, dimensions }: EmbeddingIdentity,
): Promise<IndexVectors> {
  const snapshot = await openSnapshot(directory).catch(() => null)
  const made = snapshot?.manifest.embedding
  if (!snapshot || made?.model !== model || made.sha256 !== sha256) return NONE
  if (made.dimensions !== dimensions) return NONE
  try {
    const keys = keysOf(await snapshot.read('spans'))
    const rows = new Map(keys.map((key, row) => [key, row]))
    const file = openSync(await snapshot.check('vectors'), 'r')
    return {
      read(key, into) {
        const row = rows.get(key)
        if (row === undefined) return false
        const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
        return readSync(file, bytes, { position: row * into.byteLength }) === into.byteLength
      },
      close: () => closeSync(file),
    }
  } catch {
    return NONE
  }
}
