/** A folder of documents to sources, and what was skipped with the reason. No file stops the others. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { createPace } from '../pace.ts'
import type { Skipped } from '../text/library.ts'
import type { Source } from '../text/source.ts'
import { faultOf } from './fault.ts'
import { listFiles } from './list-files.ts'
import { extract, formatOf } from './read-file.ts'
import { type KnownFile, stampOf, type Unread, unreadFile } from './unread-file.ts'

/** Of the largest file that is read, in bytes. */
const MAX_BYTES = 20_000_000

export interface Corpus {
  /** By id, in order of path. */
  readonly sources: ReadonlyMap<string, Source>
  /** Files that have not been touched since they were read for an index, by id. */
  readonly unread: ReadonlyMap<string, Unread>
  readonly skipped: readonly Skipped[]
  /** What each file gave, by path. */
  readonly files: ReadonlyMap<string, ReadFile>
}

export interface ReadOptions {
  readonly maxBytes?: number
  /** The same folder as it was read before: files that have not been touched since are not read again. */
  readonly before?: Corpus | null
  /** What is known of files that need not be read, as long as they have the same stamp; by path. */
  readonly known?: ReadonlyMap<string, KnownFile>
}

type Outcome =
  | { readonly source: Source }
  | { readonly unread: Unread }
  | { readonly skipped: Skipped }

export interface ReadFile {
  /** Changes with the file; null where it cannot be told by that. */
  readonly stamp: string | null
  readonly outcome: Outcome
}

/** Reads all folders below. Throws `CorpusUnreadable` where the folder itself cannot be read. */
export async function readCorpus(directory: string, options: ReadOptions = {}): Promise<Corpus> {
  const sources = new Map<string, Source>()
  const unread = new Map<string, Unread>()
  const skipped: Skipped[] = []
  const files = new Map<string, ReadFile>()
  for await (const { path, file, outcome } of readEach(directory, options)) {
    files.set(path, file)
    if ('skipped' in outcome) skipped.push(outcome.skipped)
    else if ('source' in outcome) sources.set(outcome.source.id, outcome.source)
    else unread.set(outcome.unread.id, outcome.unread)
  }
  return { sources, unread, skipped, files }
}

/** The same one by one, for who does not want to hold them all. `outcome` knows of the files before it. */
export async function* readEach(
  directory: string,
  options: ReadOptions = {},
): AsyncGenerator<{ readonly path: string; readonly file: ReadFile; readonly outcome: Outcome }> {
  const paths = new Map<string, string>()
  const listed = await listFiles(directory)
  const read = inOrder(listed, ({ path, refused }) =>
    refused
      ? { stamp: null, outcome: { skipped: { path, reason: refused } } }
      : readUnlessKnown(directory, path, options),
  )
  for await (const [{ path }, file] of read) {
    const { outcome } = file
    const id = idIn(outcome)
    const twin = id !== null && paths.get(id)
    if (id !== null && !twin) paths.set(id, path)
    const reason = `It would have the same id as ${twin}.`
    yield { path, file, outcome: twin ? { skipped: { path, reason } } : outcome }
  }
}

function idIn(outcome: Outcome): string | null {
  if ('skipped' in outcome) return null
  return 'source' in outcome ? outcome.source.id : outcome.unread.id
}

/** One file of the folder; null where it is no source. */
export async function readSource(directory: string, path: string): Promise<Source | null> {
  const { outcome } = await readUnlessKnown(directory, path, {})
  return 'source' in outcome ? outcome.source : null
}

/** Files that are read at the same time: while questions are answered, each wait for the disk is a long one. */
const AHEAD = 16

/** What `work` makes of each item, in their order; it is done for some of the next ones meanwhile. */
async function* inOrder<Item, Made>(
  items: readonly Item[],
  work: (item: Item) => Made | Promise<Made>,
): AsyncGenerator<readonly [Item, Made], void> {
  const begun: (readonly [Item, Promise<Made>])[] = []
  const pace = createPace()
  for (const item of items) {
    await pace()
    const made = Promise.resolve(work(item))
    // It is awaited when its turn comes; a failure before that is no surprise.
    made.catch(() => undefined)
    begun.push([item, made])
    const first = begun.length > AHEAD && begun.shift()
    if (first) yield [first[0], await first[1]]
  }
  for (const [item, made] of begun) yield [item, await made]
}

/** A look at a file costs ten times less than waiting for the answer does, and there may be ten thousand. */
async function readUnlessKnown(
  directory: string,
  path: string,
  { maxBytes = MAX_BYTES, before, known }: ReadOptions,
): Promise<ReadFile> {
  try {
    const stats = statSync(join(directory, path))
    const stamp = stampOf(stats)
    const file = before?.files.get(path)
    if (file && file.stamp !== null && file.stamp === stamp) return file
    const facts = known?.get(path)
    if (facts && facts.stamp !== null && facts.stamp === stamp)
      return { stamp, outcome: { unread: unreadFile(facts, () => readSource(directory, path)) } }
    return { stamp, outcome: await readOne(directory, path, stats.size, maxBytes) }
  } catch (error) {
    return { stamp: null, outcome: cannotBeRead(path, error) }
  }
}

async function readOne(
  directory: string,
  path: string,
  size: number,
  maxBytes: number,
): Promise<Outcome> {
  const skip = (reason: string): Outcome => ({ skipped: { path, reason } })
  const extension = extname(path)
  const format = formatOf(extension)
  if (!format)
    return skip(
      `Files ${extension ? `of the kind ${extension}` : 'without an extension'} are not read.`,
    )
  if (size === 0) return skip('It is empty.')
  if (size > maxBytes) return skip(`It has ${size} bytes; the most that is read is ${maxBytes}.`)
  try {
    const extraction = await extract(format, await readFile(join(directory, path)))
    if (extraction.kind === 'refused') return skip(extraction.reason)
    const { text, title, ...layout } = extraction.extracted
    const id = path.slice(0, path.length - extension.length)
    const sha256 = createHash('sha256').update(text).digest('hex')
    return { source: { id, path, format, sha256, text, title: title ?? readable(id), ...layout } }
  } catch (error) {
    return cannotBeRead(path, error)
  }
}

const cannotBeRead = (path: string, error: unknown): Outcome => ({
  skipped: { path, reason: `It cannot be read: ${faultOf(error)}.` },
})

/** A file name as a title: "quarterly-report_2024" is "Quarterly report 2024". */
function readable(id: string): string {
  const name = (id.split('/').at(-1) ?? id).replace(/[-_]+/g, ' ').trim() || id
  return name.charAt(0).toUpperCase() + name.slice(1)
}
