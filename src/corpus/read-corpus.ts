/** A folder of documents to sources, and what was skipped with the reason. No file stops the others. */
import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { CorpusUnreadable } from '../problem.ts'
import type { Skipped } from '../text/library.ts'
import type { Source } from '../text/source.ts'
import { extract, formatOf } from './read-file.ts'

/** Of the largest file that is read, in bytes. */
const MAX_BYTES = 20_000_000

export interface Corpus {
  /** By id, in order of path. */
  readonly sources: ReadonlyMap<string, Source>
  readonly skipped: readonly Skipped[]
}

type Outcome = { readonly source: Source } | { readonly skipped: Skipped }

/** Reads all folders below; names that start with a dot, and links, are passed over. */
export async function readCorpus(
  directory: string,
  { maxBytes = MAX_BYTES }: { readonly maxBytes?: number } = {},
): Promise<Corpus> {
  const sources = new Map<string, Source>()
  const skipped: Skipped[] = []
  for (const path of await filesIn(directory)) {
    const outcome = await readOne(directory, path, maxBytes)
    if ('skipped' in outcome) skipped.push(outcome.skipped)
    else {
      const { source } = outcome
      const twin = sources.get(source.id)
      if (twin) skipped.push({ path, reason: `It would have the same id as ${twin.path}.` })
      else sources.set(source.id, source)
    }
  }
  return { sources, skipped }
}

/** Paths inside the folder with forward slashes, in code unit order. */
async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (cause) => {
      throw new CorpusUnreadable(
        `The corpus folder ${directory} cannot be read`,
        'Make the folder that CORPUS_DIR names, and put documents in it.',
        { cause },
      )
    },
  )
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => pathOf(directory, entry))
    .filter((path) => !path.split('/').some((name) => name.startsWith('.')))
    .sort()
}

const pathOf = (directory: string, { parentPath, name }: Dirent): string =>
  join(parentPath, name).slice(join(directory, sep).length).split(sep).join('/')

async function readOne(directory: string, path: string, maxBytes: number): Promise<Outcome> {
  const skip = (reason: string): Outcome => ({ skipped: { path, reason } })
  const extension = extname(path)
  const format = formatOf(extension)
  if (!format) return skip(`Files of the kind ${extension || 'without an extension'} are not read.`)
  try {
    const { size } = await stat(join(directory, path))
    if (size === 0) return skip('It is empty.')
    if (size > maxBytes) return skip(`It has ${size} bytes; the most that is read is ${maxBytes}.`)
    const extraction = await extract(format, await readFile(join(directory, path)))
    if (extraction.kind === 'refused') return skip(extraction.reason)
    const { text, title, ...layout } = extraction.extracted
    const id = path.slice(0, path.length - extension.length)
    const sha256 = createHash('sha256').update(text).digest('hex')
    return { source: { id, path, format, sha256, text, title: title ?? readable(id), ...layout } }
  } catch (error) {
    return skip(`It cannot be read: ${error instanceof Error ? plain(error) : error}.`)
  }
}

/** Without the path of this machine, which system errors carry. */
const plain = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.message.replace(/\.$/, '')

/** A file name as a title: "quarterly-report_2024" is "Quarterly report 2024". */
function readable(id: string): string {
  const name = (id.split('/').at(-1) ?? id).replace(/[-_]+/g, ' ').trim() || id
  return name.charAt(0).toUpperCase() + name.slice(1)
}
