import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { Problem, RecordUnavailable } from '../../src/problem.ts'
import { auditLog } from '../../src/record/audit-log.ts'
import { openRecord } from '../../src/record/record.ts'
import { postJson } from '../server/scripted-assistant.ts'
import { recordIn, scratchDir } from './fixture.ts'
import { randomOf } from './mutated-document.ts'
import { answerOf, library, sourceOf } from './values.ts'

const script = (name: string) => fileURLToPath(new URL(`./processes/${name}.ts`, import.meta.url))

/** A real process of ours; `limit` is the most KiB that it may write to one file. */
function started(name: string, args: readonly string[], limit?: number): ChildProcess {
  const command = [process.execPath, '--import', 'tsx', script(name), ...args]
  const shell = ['-c', `${limit === undefined ? '' : `ulimit -f ${limit}; `}exec "$@"`, '-']
  const child = spawn('bash', [...shell, ...command], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const linesOf = (child: ChildProcess) => {
  if (!child.stdout) throw new Error('The process has no output')
  return createInterface({ input: child.stdout })
}

interface Told {
  readonly saved?: string
  readonly problem?: string
  readonly remedy?: string
}

/** Where answers are stored: by who answers, or in a thread from the first one on. */
const PLACES = [
  ['here', '1000000'],
  ['in a thread', '0'],
] as const

async function saving(dataDir: string, after: string, count: number, limit?: number) {
  const child = started('save-answers', [dataDir, after, String(count)], limit)
  const told: Told[] = []
  for await (const line of linesOf(child)) told.push(JSON.parse(line))
  return told
}

const savedIn = (told: readonly Told[]): string[] => told.flatMap(({ saved }) => saved ?? [])

test.each(PLACES)(
  'a server that records %s and is killed in the middle of a hundred answers has recorded every one that it delivered',
  async (_, after) => {
    const dataDir = scratchDir()
    const delivered: string[] = []
    for (const round of [1, 2, 3]) {
      const server = started('serve-answers', [dataDir, after])
      const [url] = await once(linesOf(server), 'line')
      const killedAfter = delivered.length + 35 + 10 * round
      let asked = 0
      let failed = 0
      const askOn = async (): Promise<void> => {
        while (asked < 100) {
          const question = `Round ${round}, ${++asked}?`
          const json = await fetch(`${url}/api/ask`, postJson({ question }))
            .then((response) => response.text())
            .catch(() => null)
          if (json === null) failed++
          else delivered.push(json)
          if (delivered.length >= killedAfter) server.kill('SIGKILL')
        }
      }
      await Promise.all(Array.from({ length: 8 }, askOn))
      expect(failed).toBeGreaterThan(0)
    }
    const record = await recordIn({ dataDir })
    expect(delivered.length).toBeGreaterThan(100)
    for (const json of delivered) {
      const { id } = Answer.parse(JSON.parse(json))
      expect((await record.find(id))?.content?.answerJson).toBe(json)
    }
    expect((await auditLog(record)).sound).toBe(true)
  },
)

test('several processes on one database, with threads and without, write one chain', async () => {
  const dataDir = scratchDir()
  const told = await Promise.all(['0', '0', '1000000'].map((after) => saving(dataDir, after, 60)))
  const record = await recordIn({ dataDir })
  expect(await record.walk()).toMatchObject({ kind: 'intact', head: { position: 180 } })
  for (const id of savedIn(told.flat())) expect((await record.find(id))?.content).not.toBeNull()
})

async function expectNothingLost(dataDir: string, told: readonly Told[]): Promise<void> {
  const saved = savedIn(told)
  expect(saved.length).toBeGreaterThan(5)
  expect(told.at(-1)?.problem).toBe('RecordUnavailable')
  expect(told.at(-1)?.remedy).toMatch(/space on the disk|the space on it/)
  const record = await recordIn({ dataDir })
  for (const id of saved) expect((await record.find(id))?.content).not.toBeNull()
  expect((await auditLog(record)).sound).toBe(true)
}

test.each(PLACES)(
  'where no more can be written %s, the remedy is told and nothing acknowledged is lost',
  async (_, after) => {
    const dataDir = scratchDir()
    const told = await saving(dataDir, after, 1000, 600)
    await expectNothingLost(dataDir, told)
    expect(savedIn(await saving(dataDir, after, 3))).toHaveLength(3)
  },
)

function mounted(options: string): string | null {
  const dir = scratchDir()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir], { stdio: 'ignore' })
  } catch {
    return null
  }
  onTestFinished(() => void execFileSync('umount', ['-l', dir]))
  return dir
}

test.for(PLACES)(
  'a full disk, written %s, tells its remedy, loses nothing, and is written again once there is space',
  async ([, after], { skip }) => {
    const dataDir = mounted('size=2m')
    if (!dataDir) return skip('only root may mount a small disk')
    const ballast = join(dataDir, 'ballast')
    writeFileSync(ballast, Buffer.alloc(800_000))
    const told = await saving(dataDir, after, 1000)
    rmSync(ballast)
    await expectNothingLost(dataDir, told)
    expect(savedIn(await saving(dataDir, after, 3))).toHaveLength(3)
  },
)

test('a folder that cannot be written tells its remedy', async ({ skip }) => {
  let dataDir: string | null = scratchDir()
  if (process.getuid?.() === 0) dataDir = mounted('ro')
  else chmodSync(dataDir, 0o500)
  if (!dataDir) return skip('only root may mount a read-only disk')
  const opening = openRecord({ dataDir })
  await expect(opening).rejects.toThrow(RecordUnavailable)
  await expect(opening).rejects.toMatchObject({ remedy: 'Make DATA_DIR and its files writable.' })
})

test('a file in the place of the folder tells its remedy', async () => {
  const path = join(scratchDir(), 'file')
  writeFileSync(path, '')
  await expect(openRecord({ dataDir: path })).rejects.toMatchObject({
    name: 'RecordUnavailable',
    remedy: 'Set DATA_DIR to a folder that can be written.',
  })
})

/** A closed record of 40 answers that differ in every part, and its file. */
async function closedRecord() {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  const random = randomOf(7)
  const word = () => random().toString(36).slice(2, 10)
  for (let n = 0; n < 40; n++) {
    const source = sourceOf(`source-${n}`, Array.from({ length: 60 }, word).join(' '))
    const answer = answerOf(source, [{ start: 9, end: 40 }], { question: `${word()} ${word()}?` })
    const history = [{ role: 'user' as const, content: Array.from({ length: 9 }, word).join('-') }]
    await record.save(answer, { sources: library(source), history })
  }
  const links = await record.links(0, 100)
  await record.close()
  return { file: readFileSync(join(dataDir, 'verbatim.db')), links }
}

async function flippedAt(file: Buffer, at: number, bit: number) {
  const dataDir = scratchDir()
  const bytes = Buffer.from(file)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  writeFileSync(join(dataDir, 'verbatim.db'), bytes)
  return dataDir
}

test('one flipped bit in a record is traced to that record', async () => {
  const { file, links } = await closedRecord()
  const random = randomOf(11)
  let flips = 0
  for (let n = 0; n < 200 && flips < 60; n++) {
    const { entry, content } = links[Math.floor(random() * links.length)] ?? {}
    if (!entry || !content) throw new Error('There is no such link')
    const { answerJson, contextJson } = content
    const whole = [answerJson, contextJson, entry.contentSha256, entry.recordedAt][n % 4] ?? ''
    const from = Math.floor(random() * Math.max(1, whole.length - 24))
    const piece = Buffer.from(whole.slice(from, from + 24))
    const at = file.indexOf(piece)
    // What stands in the file more than once, such as a source's own words, is not this record alone.
    if (at < 0 || at !== file.lastIndexOf(piece)) continue
    flips++
    const dataDir = await flippedAt(file, at + Math.floor(random() * piece.length), n % 8)
    const record = await recordIn({ dataDir })
    expect(await record.walk()).toMatchObject({
      kind: 'broken',
      fault: { kind: 'changed', position: entry.position },
    })
    await record.close()
  }
  expect(flips).toBe(60)
})

test('one flipped bit anywhere in the file is noticed, or changes nothing that was recorded', async () => {
  const { file, links } = await closedRecord()
  const random = randomOf(13)
  const told = { refused: 0, unsound: 0, harmless: 0 }
  for (let n = 0; n < 120; n++) {
    const dataDir = await flippedAt(file, Math.floor(random() * file.length), n % 8)
    told[await stateOf(dataDir, links)]++
  }
  expect(told.unsound).toBeGreaterThan(30)
})

async function stateOf(dataDir: string, links: Awaited<ReturnType<typeof closedRecord>>['links']) {
  try {
    const record = await recordIn({ dataDir })
    const { sound } = await auditLog(record)
    if (sound) expect(await record.links(0, 100)).toEqual(links)
    await record.close()
    return sound ? 'harmless' : 'unsound'
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return 'refused'
  }
}
