/** The manifest of an index, which is replaced in one step. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IndexStale } from '../problem.ts'
import { Manifest } from './manifest.ts'

export interface ManifestRead {
  readonly manifest: Manifest
  /** Of the file. */
  readonly sha256: string
}

/**
 * What was read or written last in this process, and what its file looked like then: a change of one document looks at
 * it again and again, and of 10,000 sources parsing it takes a tenth of a second.
 */
let last: (ManifestRead & { readonly path: string; readonly stamp: string | null }) | null = null

/** Throws `IndexStale` where there is none, or one of another version. */
export async function readManifest(directory: string): Promise<ManifestRead> {
  const path = pathIn(directory)
  // Looked at first: where it is replaced meanwhile, it is read again next time.
  const stamp = stampOf(path)
  if (last?.path === path && stamp !== null && last.stamp === stamp) return last
  const bytes = await readFile(path).catch((cause) => {
    throw new IndexStale('The index is missing', REBUILD, { cause })
  })
  const read = { manifest: parsed(bytes), sha256: sha256Of(bytes) }
  last = { ...read, path, stamp }
  return read
}

/** For the only builder of this index. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const path = pathIn(directory)
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  const unfinished = join(directory, UNFINISHED)
  try {
    await writeFile(unfinished, bytes, { flush: true })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  last = { manifest, sha256: sha256Of(bytes), path, stamp: stampOf(path) }
}

/** Where its writer is killed it stays, and the next one writes over it. */
const UNFINISHED = 'manifest.json.part'

const pathIn = (directory: string) => join(directory, 'manifest.json')

function stampOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino].join(' ') : null
}

function parsed(bytes: Buffer): Manifest {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new IndexStale('The index was written by another version', REBUILD, { cause })
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const REBUILD = 'Run: npm run index'
