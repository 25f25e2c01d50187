/** Files of the corpus folder, changed so that a change can be taken back. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { copyFile, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { formatOf } from '../corpus/read-file.ts'

/** A folder inside the corpus for what is not yet, or no longer, part of it: the dot keeps it from being read. */
export interface Staging {
  readonly directory: string
  readonly close: () => void
}

export async function openStaging(corpusDir: string): Promise<Staging> {
  const directory = join(corpusDir, `.changing-${randomUUID()}`)
  await mkdir(directory)
  // A few files: to wait for each would take far longer while questions are answered.
  return { directory, close: () => rmSync(directory, { recursive: true, force: true }) }
}

/** Undoes a change of files, wherever it had come to. */
export type Undo = () => Promise<void>

/** Writes a file of this name, alone in a folder of its own, whose path it gives. */
export async function stageFile(
  { directory }: Staging,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const folder = join(directory, 'new')
  await mkdir(folder)
  await writeFile(join(folder, name), bytes, { flush: true })
  return folder
}

/** Puts the file that was staged there in one step, and takes away the other files of the same id. */
export async function putFile(
  staging: Staging,
  folder: string,
  path: string,
  others: readonly string[],
  undo: Undo[],
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const kept = join(staging.directory, `kept-${basename(path)}`)
  const replaced = await copyFile(path, kept).then(
    () => true,
    () => false,
  )
  await rename(join(folder, basename(path)), path)
  undo.push(() => (replaced ? rename(kept, path) : rm(path, { force: true })))
  await takeAway(
    staging,
    others.filter((other) => other !== path),
    undo,
  )
}

export async function takeAway(
  staging: Staging,
  paths: readonly string[],
  undo: Undo[],
): Promise<void> {
  for (const [i, path] of paths.entries()) {
    const kept = join(staging.directory, `${i}-${basename(path)}`)
    await rename(path, kept)
    undo.push(() => rename(kept, path))
  }
}

/** All files that would be read as the source of this id, in order of name. */
export async function filesOf(corpusDir: string, id: string): Promise<string[]> {
  const folder = dirname(join(corpusDir, id))
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => {
      const extension = extname(name)
      return name.slice(0, name.length - extension.length) === basename(id) && formatOf(extension)
    })
    .sort()
    .map((name) => join(folder, name))
}

/** In bytes, as file systems count a name; with room for an extension. */
const NAME_MAX = 200
const DEPTH_MAX = 20

/**
 * Why no file may stand under this id; null where one may. An id is a path inside the corpus folder: no part of it
 * leads upwards, is hidden, or is a link that leads elsewhere.
 */
export async function refusalOf(corpusDir: string, id: string): Promise<string | null> {
  const parts = id.split('/')
  if (parts.length > DEPTH_MAX) return `It has more than ${DEPTH_MAX} folders.`
  for (const part of parts) {
    if (part === '') return 'It has an empty part.'
    if (part.startsWith('.')) return 'A part of it starts with a dot, and such files are not read.'
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
    if (/[\u0000-\u001f\u007f\\]/.test(part) || !part.isWellFormed())
      return 'It holds a character that no name of a file should.'
    if (Buffer.byteLength(part) > NAME_MAX)
      return 'A part of it is too long for the name of a file.'
  }
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/')
    const found = await lstat(join(corpusDir, folder)).catch(() => null)
    if (found && !found.isDirectory()) return `"${folder}" is there and is no folder.`
  }
  return null
}
