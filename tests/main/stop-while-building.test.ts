import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { constants, getPriority, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createGenerator } from '../bench/generated-text.ts'

test('a server says that it is building, and stops at once when it is told to', async () => {
  const place = await mkdtemp(join(tmpdir(), 'verbatim-building-'))
  const settings = {
    CORPUS_DIR: join(place, 'corpus'),
    INDEX_DIR: join(place, 'index'),
    DATA_DIR: join(place, 'data'),
  }
  await mkdir(settings.CORPUS_DIR)
  const generator = createGenerator()
  for (let i = 0; i < 500; i++) {
    const { name, text } = generator.at(i)
    await writeFile(join(settings.CORPUS_DIR, name), text)
  }
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
  let log = ''
  server.stdout.on('data', (bytes: Buffer) => {
    log += bytes
  })
  const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
    for (;;) {
      const seen = await look()
      if (seen !== undefined) return seen
      expect(server.exitCode, log).toBe(null)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  try {
    const url = await until(() => /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0])
    await until(async () => {
      const names = await readdir(settings.INDEX_DIR).catch(() => [])
      return names.find((name) => name.startsWith('embedded-'))
    })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    if (platform() === 'linux') expect(await priorities(server.pid)).toEqual([getPriority(), LOW])
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, ready.headers.get('content-type')]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
    ])
    server.kill('SIGTERM')
    expect(await ended).toBe(0)
    const left = await readdir(settings.INDEX_DIR)
    expect(left).not.toContain('manifest.json')
    expect(left.some((name) => name.startsWith('embedded-'))).toBe(true)
  } finally {
    server.kill('SIGKILL')
    await rm(place, { recursive: true, force: true })
  }
})

const { PRIORITY_BELOW_NORMAL: LOW } = constants.priority

/** Of the first thread of a process, and the lowest that any of its threads has. */
async function priorities(pid: number | undefined): Promise<number[]> {
  const nice = async (thread: string) => {
    const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  }
  const all = await Promise.all((await readdir(`/proc/${pid}/task`)).map(nice))
  return [await nice(String(pid)), Math.max(...all)]
}
