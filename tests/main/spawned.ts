import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'

type Environment = Readonly<Record<string, string | undefined>>

export interface Started {
  readonly child: ChildProcessWithoutNullStreams
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves once standard output or standard error holds this. */
  readonly says: (words: RegExp) => Promise<void>
}

/** The program as the shell starts it. */
export function start(args: readonly string[], env: Environment): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    env: { ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  // Writing to a program that has ended is no fault of the test.
  child.stdin.on('error', () => undefined)
  const says = (words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (words.test(stdout + stderr)) resolve()
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.on('close', () => reject(new Error(`Ended without ${words}:\n${stdout}${stderr}`)))
      look()
    })
  return { child, stdout: () => stdout, stderr: () => stderr, says }
}

export async function run(args: readonly string[], env: Environment, input = '') {
  const { child, stdout, stderr } = start(args, env)
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, stdout: stdout(), stderr: stderr(), output: stdout() + stderr() }
}

/** Starts the server, waits until it says that it is ready, and lets it be used. */
export async function served(
  use: (url: string) => Promise<void>,
  env: Environment,
): Promise<{ code: number; output: string }> {
  const { child, stdout, stderr, says } = start([], env)
  const closed = once(child, 'close')
  try {
    await says(/Ready: http/)
    const [, url = ''] = /Ready: (http:[^"]+)/.exec(stdout()) ?? []
    await use(url)
  } finally {
    child.kill('SIGTERM')
  }
  const [code] = await closed
  return { code, output: stdout() + stderr() }
}
