import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readCorpus } from '../../src/corpus/read-corpus.ts'

/** A new folder with these files, by path. It is gone after the test, unless the test took the right to remove it. */
export async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-corpus-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }).catch(() => {}))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
export async function only(path: string, content: string | Uint8Array) {
  const { sources, skipped } = await readCorpus(await folderOf({ [path]: content }))
  return { source: [...sources.values()][0], reason: skipped[0]?.reason }
}
