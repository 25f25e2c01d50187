import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const run = promisify(execFile)

/** A project that has this package, as it is now, among its modules. */
export async function projectWithPackage(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'verbatim-client-'))
  const home = join(project, 'node_modules/verbatim')
  await mkdir(home, { recursive: true })
  await copyFile('package.json', join(home, 'package.json'))
  const into = ['--outDir', join(home, 'dist')]
  await run('npx', ['vite', 'build', '-c', 'vite.program.config.ts', ...into])
  await run('npx', ['tsc', '-p', 'tsconfig.build.json', ...into])
  for (const name of ['zod', 'hono'])
    await symlink(join(process.cwd(), 'node_modules', name), join(project, 'node_modules', name))
  return project
}
