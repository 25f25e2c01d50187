/** The index on disk: spans, vectors and graph in files named by their content, and a manifest written last. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { IndexStale } from '../problem.ts'
import { Manifest } from './manifest.ts'

/** Bytes of the parts; null where there is no graph because the native module is missing here. */
export interface SnapshotParts {
  readonly spans: Buffer
  readonly vectors: Buffer
  /** A finished file inside the index folder, which is taken over. */
  readonly graphFile: string | null
}

export interface Snapshot {
  readonly manifest: Manifest
  /** SHA-256 of the manifest, which names the hashes of everything else. */
  readonly sha256: string
  readonly spans: Buffer
  readonly vectors: Buffer
  readonly graphFile: string | null
}

const MANIFEST = 'manifest.json'

/** A reader sees the old index whole or the new one whole: the manifest is replaced in one step, old parts go after it. */
export async function writeSnapshot(
  directory: string,
  about: Omit<Manifest, 'files'>,
  parts: SnapshotParts,
): Promise<void> {
  await mkdir(directory, { recursive: true })
  const files: Manifest['files'] = {
    spans: await writePart(directory, 'spans', 'json', parts.spans),
    vectors: await writePart(directory, 'vectors', 'f32', parts.vectors),
    graph: parts.graphFile ? await adoptPart(directory, 'graph', 'hnsw', parts.graphFile) : null,
  }
  const manifest: Manifest = { ...about, files }
  await writeFileAtomic(join(directory, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  await removeOtherParts(directory, files)
}

/** Reads and checks everything. Throws `IndexStale` where it is missing, damaged or of another version. */
export async function readSnapshot(directory: string): Promise<Snapshot> {
  const bytes = await readPart(join(directory, MANIFEST), 'The index is missing')
  const manifest = parseManifest(bytes)
  const { spans, vectors, graph } = manifest.files
  if (graph) await readChecked(directory, graph)
  return {
    manifest,
    sha256: sha256Of(bytes),
    spans: await readChecked(directory, spans),
    vectors: await readChecked(directory, vectors),
    graphFile: graph && join(directory, graph.name),
  }
}

function parseManifest(bytes: Buffer): Manifest {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new IndexStale('The index was written by another version', REBUILD, { cause })
  }
}

async function readChecked(directory: string, file: { name: string; sha256: string }) {
  const bytes = await readPart(join(directory, file.name), `The index lacks ${file.name}`)
  if (sha256Of(bytes) !== file.sha256)
    throw new IndexStale(`The index is damaged: ${file.name} is not what was written`, REBUILD)
  return bytes
}

const readPart = (path: string, missing: string): Promise<Buffer> =>
  readFile(path).catch((cause) => {
    throw new IndexStale(missing, REBUILD, { cause })
  })

async function writePart(directory: string, stem: string, extension: string, bytes: Buffer) {
  const part = partOf(stem, extension, bytes)
  const unfinished = join(directory, `${part.name}.part`)
  await writeFile(unfinished, bytes, { flush: true })
  await rename(unfinished, join(directory, part.name))
  return part
}

async function adoptPart(directory: string, stem: string, extension: string, from: string) {
  const part = partOf(stem, extension, await readFile(from))
  await rename(from, join(directory, part.name))
  return part
}

const partOf = (stem: string, extension: string, bytes: Buffer) => {
  const sha256 = sha256Of(bytes)
  return { name: `${stem}-${sha256.slice(0, 16)}.${extension}`, sha256 }
}

async function removeOtherParts(directory: string, files: Manifest['files']): Promise<void> {
  const kept = new Set([files.spans.name, files.vectors.name, files.graph?.name])
  const old = (await readdir(directory)).filter(
    (name) => /^(spans|vectors|graph)-.*/.test(name) && !kept.has(name),
  )
  await Promise.all(old.map((name) => rm(join(directory, name), { force: true })))
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const REBUILD = 'Run: npm run index'
