import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/** Builds the page as it is now into a folder of its own, so that no test looks at yesterday's page. */
export async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'verbatim-page-'))
  await build({ build: { outDir, emptyOutDir: true }, logLevel: 'error' })
  return outDir
}
