import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Folders of one installation: its documents, its index, its record. */
export interface Place {
  readonly corpus: string
  readonly index: string
  readonly data: string
  /** The environment that makes the program use them. */
  readonly settings: Readonly<Record<string, string>>
  readonly write: (name: string, text: string) => void
}

/** A fresh one with these documents; it is gone after the test. */
export function newPlace(documents: Readonly<Record<string, string>>): Place {
  const folder = scratchFolder()
  const [corpus, index, data] = ['corpus', 'index', 'data'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(corpus)
  const write = (name: string, text: string) => writeFileSync(join(corpus, name), text)
  for (const [name, text] of Object.entries(documents)) write(name, text)
  const settings = { CORPUS_DIR: corpus, INDEX_DIR: index, DATA_DIR: data }
  return { corpus, index, data, settings, write }
}

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-faults-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Makes the folder a disk of its own that holds so little; null where this process may not. */
export function smallDisk(folder: string, size: string): 'mounted' | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    return null
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return 'mounted'
}
