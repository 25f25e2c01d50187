/** The program as a process of its own, to be broken from outside. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Place } from './place.ts'

export interface Options {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Names of files of this folder that the process loads before its own. */
  readonly preload?: readonly string[]
  /** A copy of the package to run instead of this one. */
  readonly root?: string
  /** A built program to run instead of the sources. */
  readonly built?: string
}

export interface Program {
  readonly child: ChildProcessWithoutNullStreams
  /** All that it wrote so far. */
  readonly output: () => string
  /** The first line, from now or before, that fits; rejects where it ends without. */
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Resolves when it has ended, to its exit code or to the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** It is killed at the end of the test at the latest. */
export function startProgram(place: Place, options: Options = {}): Program {
  const { args = [], env = {}, preload = [], root, built } = options
  const imports = preload.flatMap((name) => ['--import', new URL(name, import.meta.url).href])
  const program = built ? [built] : ['--import', 'tsx', ...imports, 'src/main.ts']
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: root ?? ROOT,
    env: { PATH: process.env.PATH, PORT: '0', ...place.settings, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      child.emit('line')
    })
  const line = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      for (const one of lines) {
        const found = pattern.exec(one)
        if (found) return found
      }
      const more = await Promise.race([once(child, 'line'), ended.then(() => null)])
      if (!more && !lines.some((one) => pattern.test(one)))
        throw new Error(`Ended (${await ended}) without ${pattern}:\n${lines.join('\n')}`)
    }
  }
  return { child, ended, line, output: () => lines.join('\n') }
}

export interface Server extends Program {
  readonly url: string
  readonly port: number
  /** Stops it gently and gives its exit code. */
  readonly stop: () => Promise<number | string>
}

/** Resolves once it answers questions. */
export async function startServer(place: Place, options: Options = {}): Promise<Server> {
  const program = startProgram(place, { ...options, args: ['serve'] })
  const [, url = ''] = await program.line(/"msg":"Ready: (http[^"]+)"/)
  const stop = () => {
    program.child.kill('SIGTERM')
    return program.ended
  }
  return { ...program, url, port: Number(new URL(url).port), stop }
}

/** Runs it to its end. */
export async function runProgram(place: Place, args: readonly string[], options: Options = {}) {
  const program = startProgram(place, { ...options, args })
  program.child.stdin.end()
  const code = await program.ended
  return { code, output: program.output() }
}

/** Memory that the process holds now and held at most, in bytes (proc(5): VmRSS and VmHWM). */
export function memoryOf({ pid }: { readonly pid?: number | undefined }) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1])
  return { now: kib('VmRSS') * 1024, most: kib('VmHWM') * 1024 }
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
