import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

export const HARBOUR =
  'The harbour was closed in 1987. Storms had broken its wall. Nobody ever paid for a new one.'

/** A corpus with one document, and the settings to work on it, fresh for each test. */
export function useScratch() {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verbatim-cli-'))
    await mkdir(join(folder, 'corpus'))
    await writeFile(join(folder, 'corpus/harbour.txt'), HARBOUR)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  return {
    path: (...parts: readonly string[]) => join(folder, ...parts),
    env: () => ({
      PATH: process.env.PATH,
      CORPUS_DIR: join(folder, 'corpus'),
      INDEX_DIR: join(folder, 'index'),
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
    }),
  }
}
