/** All files of a folder and of the folders in it. Names that start with a dot are passed over. */
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CorpusUnreadable } from '../problem.ts'
import { faultOf } from './fault.ts'

export interface Listed {
  /** Inside the folder, with forward slashes. */
  readonly path: string
  /** Why it cannot be read, for what is known before it is opened. */
  readonly refused: string | null
}

/** In code unit order of path. */
export async function listFiles(directory: string): Promise<Listed[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause) => {
    throw new CorpusUnreadable(
      `The corpus folder ${directory} cannot be read`,
      'Make the folder that CORPUS_DIR names, and put documents in it.',
      { cause },
    )
  })
  const listed = await listedFrom(directory, '', entries)
  return listed.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function listedFrom(
  root: string,
  folder: string,
  entries: readonly Dirent[],
): Promise<Listed[]> {
  const listed: Listed[] = []
  for (const entry of entries) {
    const path = `${folder}${entry.name}`
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) listed.push(...(await inside(root, path)))
    else listed.push({ path, refused: refusalOf(entry) })
  }
  return listed
}

/** A folder that cannot be opened is named; the others are read all the same. */
async function inside(root: string, path: string): Promise<Listed[]> {
  try {
    const entries = await readdir(join(root, path), { withFileTypes: true })
    return await listedFrom(root, `${path}/`, entries)
  } catch (error) {
    return [{ path, refused: `The folder cannot be read: ${faultOf(error)}.` }]
  }
}

/** A link may lead anywhere, out of the corpus or in a circle. */
function refusalOf(entry: Dirent): string | null {
  if (entry.isSymbolicLink()) return 'It is a link, and links are not followed.'
  return entry.isFile() ? null : 'It is no file.'
}
