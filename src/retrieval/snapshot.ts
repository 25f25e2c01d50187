/** The index on disk: its segments in files named by their content, and a manifest that is written last. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IndexStale } from '../problem.ts'
import { filePieces } from './file-pieces.ts'
import type { Manifest, Segment } from './manifest.ts'
import { readManifest, writeManifest } from './manifest-file.ts'
import { isKnownWhole, looksOf, rememberWhole, sha256InPieces } from './whole-files.ts'

/** What a segment is written from. Files are finished, stand inside the index folder, and are taken over. */
export interface SegmentParts {
  readonly rows: number
  readonly spans: Buffer
  readonly words: Buffer
  readonly vectorsFile: string
  readonly sentencesFile: string
  /** Null where there is no graph: few passages, or the native module is missing here. */
  readonly graphFile: string | null
}

export interface SnapshotSegment {
  readonly about: Segment
  /** Reads a part and checks it. Throws `IndexStale` where it is missing or damaged. */
  readonly read: (part: 'spans' | 'words') => Promise<Buffer>
  /** The same a piece at a time, of a multiple of `unit` bytes each: gives its path. */
  readonly stream: (
    part: 'vectors',
    unit: number,
    take: (piece: Uint8Array) => void,
  ) => Promise<string>
  /** The same without looking at it. */
  readonly check: (part: 'words' | 'vectors' | 'sentences' | 'graph') => Promise<string>
  /** Bytes on disk of a part; 0 where there is none. */
  readonly sizeOf: (part: keyof Segment['files']) => Promise<number>
}

export interface Snapshot {
  readonly manifest: Manifest
  /** SHA-256 of the manifest, which names the hashes of everything else. */
  readonly sha256: string
  readonly segments: readonly SnapshotSegment[]
}

/**
 * A reader sees the old index whole or the new one whole: the manifest is replaced in one step, old parts go after it.
 * Segments are given anew, or as a manifest before has them.
 */
export async function writeSnapshot(
  directory: string,
  about: Omit<Manifest, 'segments'>,
  parts: readonly (SegmentParts | Segment)[],
): Promise<void> {
  await mkdir(directory, { recursive: true })
  const segments = await Promise.all(
    parts.map((one) => ('files' in one ? one : writeSegment(directory, one))),
  )
  await writeManifest(directory, { ...about, segments })
  await removeOtherParts(directory, segments)
}

async function writeSegment(directory: string, parts: SegmentParts): Promise<Segment> {
  const [spans, words, vectors, sentences, graph] = await Promise.all([
    writePart(directory, 'spans', 'bin', parts.spans),
    writePart(directory, 'words', 'bin', parts.words),
    adoptPart(directory, 'vectors', 'f32', parts.vectorsFile),
    adoptPart(directory, 'sentences', 'i16', parts.sentencesFile),
    parts.graphFile ? adoptPart(directory, 'graph', 'hnsw', parts.graphFile) : null,
  ])
  return { rows: parts.rows, files: { spans, words, vectors, sentences, graph } }
}

/** Throws `IndexStale` where there is none, or one of another version. */
export async function openSnapshot(directory: string): Promise<Snapshot> {
  const { manifest, sha256 } = await readManifest(directory)
  return {
    manifest,
    sha256,
    segments: manifest.segments.map((about) => segmentIn(directory, about)),
  }
}

const segmentIn = (directory: string, about: Segment): SnapshotSegment => ({
  about,
  async read(part) {
    const file = about.files[part]
    const path = join(directory, file.name)
    const looks = looksOf(path, file.sha256)
    const read = await readPart(path, `The index lacks ${file.name}`)
    if ((await sha256InPieces(read)) !== file.sha256) refuse(file.name)
    rememberWhole(path, looks)
    return read
  },
  async check(part) {
    const file = about.files[part]
    if (!file) throw new IndexStale(`The index has no ${part}`, REBUILD)
    const path = join(directory, file.name)
    const whole = await isWhole(path, file.sha256).catch(absent(file.name))
    return whole ? path : refuse(file.name)
  },
  async stream(part, unit, take) {
    const file = about.files[part]
    const path = join(directory, file.name)
    const looks = looksOf(path, file.sha256)
    const sha256 = await sha256OfFile(path, unit, take).catch(absent(file.name))
    if (sha256 !== file.sha256) refuse(file.name)
    rememberWhole(path, looks)
    return path
  },
  async sizeOf(part) {
    const file = about.files[part]
    if (!file) return 0
    const { size } = await stat(join(directory, file.name)).catch(absent(file.name))
    return size
  },
})

async function isWhole(path: string, sha256: string): Promise<boolean> {
  const looks = looksOf(path, sha256)
  if (isKnownWhole(path, looks)) return true
  if ((await sha256OfFile(path)) !== sha256) return false
  rememberWhole(path, looks)
  return true
}

const absent = (name: string) => (cause: unknown) => {
  if (cause instanceof IndexStale) throw cause
  throw new IndexStale(`The index lacks ${name}`, REBUILD, { cause })
}

function refuse(name: string): never {
  throw new IndexStale(`The index is damaged: ${name} is not what was written`, REBUILD)
}

const readPart = (path: string, missing: string): Promise<Buffer> =>
  readFile(path).catch((cause) => {
    throw new IndexStale(missing, REBUILD, { cause })
  })

async function writePart(directory: string, stem: string, extension: string, bytes: Buffer) {
  const part = partOf(stem, extension, sha256Of(bytes))
  const unfinished = join(directory, `${part.name}.part`)
  await writeFile(unfinished, bytes, { flush: true })
  await rename(unfinished, join(directory, part.name))
  return part
}

async function adoptPart(directory: string, stem: string, extension: string, from: string) {
  const part = partOf(stem, extension, await sha256OfFile(from))
  await rename(from, join(directory, part.name))
  return part
}

const partOf = (stem: string, extension: string, sha256: string) => ({
  name: `${stem}-${sha256.slice(0, 16)}.${extension}`,
  sha256,
})

async function removeOtherParts(directory: string, segments: readonly Segment[]): Promise<void> {
  const kept = new Set(
    segments.flatMap(({ files }) => Object.values(files).map((file) => file?.name)),
  )
  const old = (await readdir(directory)).filter(
    (name) => /^(spans|words|vectors|sentences|graph|embedded)-.*/.test(name) && !kept.has(name),
  )
  await Promise.all(old.map((name) => rm(join(directory, name), { force: true })))
}

/** Gives back the space of parts that were never finished. What was embedded stays, to go on from. */
export async function removeUnfinished(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => [])
  const unfinished = names.filter((name) =>
    /^(spans|words|vectors|sentences|graph)-.*\.part$/.test(name),
  )
  await Promise.all(unfinished.map((name) => rm(join(directory, name), { force: true })))
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const PIECE = 1 << 20

async function sha256OfFile(
  path: string,
  unit = 1,
  take?: (piece: Uint8Array) => void,
): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of filePieces(path, unit * Math.ceil(PIECE / unit))) {
    hash.update(piece)
    take?.(piece)
  }
  return hash.digest('hex')
}

const REBUILD = 'Run: npm run index'
