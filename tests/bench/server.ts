/** The product as people start it, in a process of its own. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { memoryMb, processorMs } from './family.ts'

export interface Started {
  readonly url: string
  /** Milliseconds from its start. */
  readonly pageMs: number
  readonly readyMs: number
  readonly answerMs: number
  /** Megabytes that it and its processes hold now, and the most so far, looked at ten times a second. */
  readonly memory: () => { readonly nowMb: number; readonly peakMb: number }
  /** Of processor, so far, it and its processes: what others take away is not in it. */
  readonly cpuMs: () => number
  readonly stop: () => Promise<void>
}

/** Taken where the settings name it: `API_KEYS=bench=admin`. */
export const KEY = 'bench'

export const BUILT = new URL('../../dist/main.js', import.meta.url).pathname

export async function startServer(
  main: string,
  settings: Readonly<Record<string, string>>,
  question: string,
): Promise<Started> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const since = () => performance.now() - began
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const pid = child.pid ?? Number.NaN
  let peakMb = 0
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, memoryMb(pid))
  }, LOOK_EACH_MS)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      clearInterval(looking)
      resolve()
    }),
  )
  const until = async (path: string) => {
    while (child.exitCode === null) {
      const response = await fetch(url + path).catch(() => null)
      await response?.arrayBuffer()
      if (response?.ok) return since()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`The server ended with ${child.exitCode}`)
  }
  const pageMs = await until('/healthz')
  const readyMs = await until('/readyz')
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  if (!response.ok) throw new Error(`The first question was answered with ${response.status}`)
  await response.json()
  const answerMs = since()
  return {
    url,
    pageMs,
    readyMs,
    answerMs,
    memory: () => ({ nowMb: memoryMb(pid), peakMb }),
    cpuMs: () => processorMs(pid),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const LOOK_EACH_MS = 100

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
