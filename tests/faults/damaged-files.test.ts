import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkBundledModel } from '../../src/model-files.ts'
import { openAnswering } from './support/answering.ts'
import { newPlace, scratchFolder } from './support/place.ts'
import { startProgram, startServer } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

/** What may happen to a file on a disk. `other` is another file of the same kind; null: it is gone. */
const DAMAGES: Readonly<Record<string, (bytes: Buffer, other: Buffer) => Buffer | null>> = {
  'cut in half': (bytes) => bytes.subarray(0, bytes.length >> 1),
  'without its last byte': (bytes) => bytes.subarray(0, -1),
  emptied: () => Buffer.alloc(0),
  'with its first bit flipped': (bytes) => flipped(bytes, 0),
  'with a bit in its middle flipped': (bytes) => flipped(bytes, bytes.length >> 1),
  'with a page of zeros': (bytes) =>
    Buffer.from(bytes).fill(0, bytes.length >> 2, bytes.length >> 1),
  'with more after its end': (bytes) => Buffer.concat([bytes, Buffer.from('x')]),
  'swapped with another': (_, other) => other,
  gone: () => null,
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 4
  return changed
}

function damage(path: string, how: string, other: Buffer): void {
  const before = readFileSync(path)
  const after = DAMAGES[how]?.(before, other) ?? null
  if (after === null) rmSync(path)
  else {
    expect(after.equals(before)).toBe(false)
    writeFileSync(path, after)
  }
}

const TOWNS = towns(4)
const [first] = TOWNS
const question = first?.questions[0] ?? ''

test.each(Object.keys(DAMAGES))(
  'an index with any of its files %s is never searched: it is named, and built again',
  async (how) => {
    const place = newPlace(filesOf(TOWNS))
    const { ask } = await openAnswering(place)
    const { citations } = await ask(question)
    expect(citations[0]?.quote).toMatch(/was opened in/)
    const names = readdirSync(place.index)
    expect(names.length).toBeGreaterThan(3)
    for (const [i, name] of names.entries()) {
      // Its last byte ends its last line.
      if (name === 'manifest.json' && how === 'without its last byte') continue
      const other = readFileSync(join(place.index, names[(i + 1) % names.length] ?? ''))
      damage(join(place.index, name), how, other)
      const again = await openAnswering(place)
      expect(again.logged).toMatch(
        /Building the index .*(is damaged|lacks|is missing|another version)/,
      )
      if (name !== 'manifest.json') expect(again.logged).toContain(name)
      expect((await again.ask(question)).citations).toEqual(citations)
      expect(readdirSync(place.index)).toEqual(names)
    }
  },
)

test('a bit that flips anywhere in the manifest is noticed, or changes no answer', async () => {
  const place = newPlace(filesOf(TOWNS))
  const { citations } = await (await openAnswering(place)).ask(question)
  const path = join(place.index, 'manifest.json')
  const whole = readFileSync(path)
  let noticed = 0
  for (let at = 0; at < whole.length; at += 61) {
    writeFileSync(path, flipped(whole, at))
    const { ask, logged } = await openAnswering(place)
    if (/Building the index/.test(logged)) noticed += 1
    expect((await ask(question)).citations).toEqual(citations)
  }
  expect(noticed).toBeGreaterThan(10)
})

test('an index of other documents, or an older one, is never searched', async () => {
  const place = newPlace(filesOf(TOWNS))
  await openAnswering(place)
  const other = newPlace(filesOf(towns(4, 1)))
  await openAnswering(other)
  rmSync(place.index, { recursive: true })
  cpSync(other.index, place.index, { recursive: true })
  const { ask, logged } = await openAnswering(place)
  expect(logged).toMatch(/Building the index .*is changed in the corpus/)
  expect(first?.text).toContain((await ask(question)).citations[0]?.quote)
})

test('a server with a damaged index builds it anew and answers', async () => {
  const place = newPlace(filesOf(TOWNS))
  await openAnswering(place)
  const spans = readdirSync(place.index).find((name) => name.startsWith('vectors')) ?? ''
  damage(join(place.index, spans), 'with a bit in its middle flipped', Buffer.alloc(0))
  const server = await startServer(place)
  expect(server.output()).toContain(`${spans} is not what was written`)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect(await server.stop()).toBe(0)
})

const MODELS = ['verbatim-static-en', 'verbatim-reranker-en']
/** All but the card for people, which nothing reads. */
const modelFiles = (root: string, model: string) =>
  readdirSync(join(root, 'models', model), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => join(entry.parentPath, entry.name))

test.each(MODELS)(
  'every file of %s is checked, whatever happens to it, and named',
  async (model) => {
    const root = scratchFolder()
    cpSync('models', join(root, 'models'), { recursive: true })
    const files = modelFiles(root, model)
    expect(files.length).toBeGreaterThan(3)
    for (const [i, path] of files.entries())
      for (const how of Object.keys(DAMAGES)) {
        const bytes = readFileSync(path)
        damage(path, how, readFileSync(files[(i + 1) % files.length] ?? ''))
        const name = path.slice(root.length + 1)
        const failure = await checkBundledModel(join(root, 'models/'), model).catch(
          (e: unknown) => e,
        )
        expect(failure).toMatchObject({
          name: 'ModelUnavailable',
          message: expect.stringContaining(name),
          remedy: expect.stringContaining('Restore the folder models/'),
        })
        writeFileSync(path, bytes)
      }
    await checkBundledModel(join(root, 'models/'), model)
  },
)

/** A copy of this package, so that its models can be damaged. */
function packageCopy(): string {
  const root = scratchFolder()
  for (const name of ['src', 'prompts', 'models', 'package.json', 'tsconfig.json'])
    cpSync(name, join(root, name), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
  return root
}

test.each(MODELS)(
  'a server with a damaged %s refuses to start, and says what to restore',
  async (model) => {
    const root = packageCopy()
    const path = join(root, 'models', model, 'onnx/model.onnx')
    damage(path, 'with a bit in its middle flipped', Buffer.alloc(0))
    const place = newPlace(filesOf(TOWNS))
    const { ended, output } = startProgram(place, { root })
    expect(await ended).toBe(3)
    expect(output()).toContain(`ModelUnavailable: models/${model}/onnx/model.onnx is damaged`)
    expect(output()).toContain('Restore the folder models/')
    expect(output()).not.toContain('Ready')
  },
)
