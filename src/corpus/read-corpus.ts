/** A folder of documents to sources, and what was skipped with the reason. No file stops the others. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Skipped } from '../text/library.ts'
import type { Source } from '../text/source.ts'
import { faultOf } from './fault.ts'
import { listFiles } from './list-files.ts'
import { extract, formatOf } from './read-file.ts'

/** Of the largest file that is read, in bytes. */
const MAX_BYTES = 20_000_000

export interface Corpus {
  /** By id, in order of path. */
  readonly sources: ReadonlyMap<string, Source>
  readonly skipped: readonly Skipped[]
}

export interface ReadOptions {
  readonly maxBytes?: number
}

type Outcome = { readonly source: Source } | { readonly skipped: Skipped }

/** Reads all folders below. Throws `CorpusUnreadable` where the folder itself cannot be read. */
export async function readCorpus(directory: string, options: ReadOptions = {}): Promise<Corpus> {
  const sources = new Map<string, Source>()
  const skipped: Skipped[] = []
  for await (const outcome of readEach(directory, options)) {
    if ('skipped' in outcome) skipped.push(outcome.skipped)
    else sources.set(outcome.source.id, outcome.source)
  }
  return { sources, skipped }
}

/** The sources alone, one after the other: none is held once it was given. */
export async function* eachSource(
  directory: string,
  options: ReadOptions = {},
): AsyncGenerator<Source, void> {
  for await (const outcome of readEach(directory, options))
    if ('source' in outcome) yield outcome.source
}

async function* readEach(
  directory: string,
  { maxBytes = MAX_BYTES }: ReadOptions,
): AsyncGenerator<Outcome, void> {
  const paths = new Map<string, string>()
  const files = await listFiles(directory)
  const read = inOrder(files, ({ path, refused }) =>
    refused ? { skipped: { path, reason: refused } } : readOne(directory, path, maxBytes),
  )
  for await (const [{ path }, outcome] of read) {
    const id = 'source' in outcome ? outcome.source.id : null
    const twin = id !== null && paths.get(id)
    if (twin) yield { skipped: { path, reason: `It would have the same id as ${twin}.` } }
    else {
      if (id !== null) paths.set(id, path)
      yield outcome
    }
  }
}

/** Files that are read at the same time: while questions are answered, each wait for the disk is a long one. */
const AHEAD = 16

/** What `work` makes of each item, in their order; it is done for some of the next ones meanwhile. */
async function* inOrder<Item, Made>(
  items: readonly Item[],
  work: (item: Item) => Made | Promise<Made>,
): AsyncGenerator<readonly [Item, Made], void> {
  const begun: (readonly [Item, Promise<Made>])[] = []
  for (const item of items) {
    const made = Promise.resolve(work(item))
    // It is awaited when its turn comes; a failure before that is no surprise.
    made.catch(() => undefined)
    begun.push([item, made])
    const first = begun.length > AHEAD && begun.shift()
    if (first) yield [first[0], await first[1]]
  }
  for (const [item, made] of begun) yield [item, await made]
}

async function readOne(directory: string, path: string, maxBytes: number): Promise<Outcome> {
  const skip = (reason: string): Outcome => ({ skipped: { path, reason } })
  const extension = extname(path)
  const format = formatOf(extension)
  if (!format)
    return skip(
      `Files ${extension ? `of the kind ${extension}` : 'without an extension'} are not read.`,
    )
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
    return skip(`It cannot be read: ${faultOf(error)}.`)
  }
}

/** A file name as a title: "quarterly-report_2024" is "Quarterly report 2024". */
function readable(id: string): string {
  const name = (id.split('/').at(-1) ?? id).replace(/[-_]+/g, ' ').trim() || id
  return name.charAt(0).toUpperCase() + name.slice(1)
}
