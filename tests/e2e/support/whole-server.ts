import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

export interface WholeServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** The program itself, as `npm start` runs it, over the corpus and the given files. Ready when it resolves. */
export async function startWhole(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<WholeServer> {
  await build({ logLevel: 'error' })
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-whole-'))
  const corpus = join(folder, 'corpus')
  await mkdir(corpus)
  await cp('corpus', corpus, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(corpus, name), text)
  const program = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      CORPUS_DIR: corpus,
      INDEX_DIR: join(folder, 'index'),
      DATA_DIR: join(folder, 'data'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await readyUrl(program)
  return {
    url,
    close: async () => {
      program.kill('SIGTERM')
      await new Promise((resolve) => program.once('exit', resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The address in the log line that says that questions are answered now. */
async function readyUrl(program: ChildProcess): Promise<string> {
  if (program.stdout === null) throw new Error('The program has no output')
  const lines: string[] = []
  for await (const line of createInterface({ input: program.stdout })) {
    lines.push(line)
    const url = /"msg":"Ready: (http[^"]+)"/.exec(line)?.[1]
    if (url === undefined) continue
    // What is not read would stop the program once the pipe is full.
    program.stdout.resume()
    return url
  }
  throw new Error(`The program ended before it was ready:\n${lines.join('\n')}`)
}
