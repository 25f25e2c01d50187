import { createHash } from 'node:crypto'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { CorpusUnreadable } from '../../src/problem.ts'
import { folderOf } from './folder.ts'

/** A sentence for the person who put the file there, without this machine's paths and words of a program. */
const PLAIN_WORDS = /^[A-Z][^\n]{5,200}\.$/
const PROGRAM_WORDS = /\/tmp|node_modules|Error\b|undefined|\bat [\w.]+ \(|\[object/

const fileName = fc
  .tuple(
    fc.constantFrom('', 'a/', 'a/b/', 'Ünïcode ö/', 'with space/'),
    fc.stringMatching(/^[\p{L}\d _-][\p{L}\d ._-]{0,8}$/u).filter((name) => name.trim() !== ''),
    fc.constantFrom(
      '.txt',
      '.TXT',
      '.md',
      '.markdown',
      '.html',
      '.htm',
      '.HTML',
      '.docx',
      '.pdf',
      '.csv',
      '.png',
      '',
    ),
  )
  .map((parts) => parts.join('').normalize('NFC'))
const content = fc.oneof(
  fc.uint8Array({ maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => new TextEncoder().encode(text)),
  fc
    .constantFrom('', ' \n', '%PDF-1.4\n', 'PK\u0003\u0004', '\ufeff', '---\n', '<html>')
    .map((text) => new TextEncoder().encode(text)),
)

/** No path is also a folder of another, and none differs in case alone: not every disk could hold them. */
const manyFiles = fc
  .uniqueArray(fc.tuple(fileName, content), {
    selector: ([path]) => path.toLowerCase(),
    minLength: 1,
    maxLength: 8,
  })
  .filter((files) =>
    files.every(([path]) =>
      files.every(([other]) => !other.toLowerCase().startsWith(`${path.toLowerCase()}/`)),
    ),
  )

describe('a folder of any files', () => {
  test('gives a source, or a reason in plain words, for each of them', async () => {
    await fc.assert(
      fc.asyncProperty(manyFiles, async (files) => {
        const { sources, skipped } = await readCorpus(await folderOf(Object.fromEntries(files)))
        const told = [
          ...[...sources.values()].map(({ path }) => path),
          ...skipped.map(({ path }) => path),
        ]
        expect(told.sort()).toEqual(files.map(([path]) => path).sort())
        for (const { reason } of skipped) {
          expect(reason).toMatch(PLAIN_WORDS)
          expect(reason).not.toMatch(PROGRAM_WORDS)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('gives sources that are what they say they are', async () => {
    await fc.assert(
      fc.asyncProperty(manyFiles, async (files) => {
        const { sources } = await readCorpus(await folderOf(Object.fromEntries(files)))
        const paths = [...sources.values()].map(({ path }) => path)
        expect(paths).toEqual([...paths].sort())
        for (const [id, source] of sources) {
          expect(source.id).toBe(id)
          expect(source.path.startsWith(`${id}.`)).toBe(true)
          expect(source.text.trim()).not.toBe('')
          expect(source.title.trim()).not.toBe('')
          expect(source.text).not.toMatch(/\r/)
          expect(source.sha256).toBe(createHash('sha256').update(source.text, 'utf8').digest('hex'))
        }
      }),
      { numRuns: 40 },
    )
  })
})

test('sources come in order of path, whatever order the disk has', async () => {
  const { sources } = await readCorpus(
    await folderOf({ 'b.txt': 'B.', 'a/z.txt': 'Z.', 'a.txt': 'A.', 'C.txt': 'C.', 'ä.txt': 'Ä.' }),
  )
  expect([...sources.keys()]).toEqual(['C', 'a', 'a/z', 'b', 'ä'])
})

test('two files of one name in two folders are two sources', async () => {
  const { sources, skipped } = await readCorpus(
    await folderOf({ 'x/a.txt': 'One.', 'y/a.txt': 'Two.' }),
  )
  expect([...sources.keys()]).toEqual(['x/a', 'y/a'])
  expect(skipped).toEqual([])
})

test('the reason of a second file with one id names the first', async () => {
  const { skipped } = await readCorpus(await folderOf({ 'x/a.md': 'One.', 'x/a.txt': 'Two.' }))
  expect(skipped).toEqual([{ path: 'x/a.txt', reason: expect.stringContaining('x/a.md') }])
})

test('a file that cannot be read leaves its id to the next that can', async () => {
  const { sources, skipped } = await readCorpus(await folderOf({ 'a.md': '', 'a.txt': 'Two.' }))
  expect(sources.get('a')?.path).toBe('a.txt')
  expect(skipped.map(({ path }) => path)).toEqual(['a.md'])
})

test('a file of the greatest size is read, one byte more is too many and says so', async () => {
  const made = await folderOf({ 'fits.txt': 'x'.repeat(50), 'over.txt': 'x'.repeat(51) })
  const { sources, skipped } = await readCorpus(made, { maxBytes: 50 })
  expect([...sources.keys()]).toEqual(['fits'])
  expect(skipped[0]?.reason).toMatch(/51.*50/)
})

test('an untitled file is called by its name', async () => {
  const { sources } = await readCorpus(
    await folderOf({ 'reports/quarterly-report_2024.txt': 'one line.', '___.txt': 'one line.' }),
  )
  expect([...sources.values()].map(({ title }) => title)).toEqual(['___', 'Quarterly report 2024'])
})

describe('a corpus folder', () => {
  test('that is empty is a corpus without sources', async () => {
    const { sources, skipped } = await readCorpus(await folderOf({}))
    expect([sources.size, skipped]).toEqual([0, []])
  })

  test('that is a link is read, since it was named on purpose', async () => {
    const made = await folderOf({ 'real/a.txt': 'Seen.' })
    await symlink(join(made, 'real'), join(made, 'link'))
    expect([...(await readCorpus(join(made, 'link'))).sources.keys()]).toEqual(['a'])
  })

  test.each([
    ['that is missing', 'nowhere'],
    ['that is a file', 'a.txt'],
    ['that is a broken link', 'broken'],
  ])('%s is a problem with a remedy, and no empty corpus', async (_, name) => {
    const made = await folderOf({ 'a.txt': 'Seen.' })
    await symlink(join(made, 'gone'), join(made, 'broken'))
    const problem = await readCorpus(join(made, name)).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(CorpusUnreadable)
    expect(problem).toMatchObject({ status: 503, remedy: expect.stringContaining('CORPUS_DIR') })
    expect(problem).toHaveProperty('cause')
  })
})

test('links are safe: broken, in a circle, out of the folder and onto themselves', async () => {
  const made = await folderOf({ 'a.txt': 'Seen.' })
  const outside = await folderOf({ 'secret.txt': 'Secret.' })
  await mkdir(join(made, 'x/y'), { recursive: true })
  await symlink('..', join(made, 'x/y/up'))
  await symlink(join(made, 'gone.txt'), join(made, 'broken.txt'))
  await symlink('self.txt', join(made, 'self.txt'))
  await symlink(outside, join(made, 'out'))
  const { sources, skipped } = await readCorpus(made)
  expect([...sources.keys()]).toEqual(['a'])
  expect(skipped.map(({ path }) => path)).toEqual(['broken.txt', 'out', 'self.txt', 'x/y/up'])
})

test('a folder that is named like a file is a folder', async () => {
  const { sources, skipped } = await readCorpus(await folderOf({ 'notes.txt/a.md': 'Seen.' }))
  expect([...sources.keys()]).toEqual(['notes.txt/a'])
  expect(skipped).toEqual([])
})

test('a file that changes is another source, and the same file is the same', async () => {
  const made = await folderOf({ 'a.txt': 'One.' })
  const hash = async () => (await readCorpus(made)).sources.get('a')?.sha256
  const before = await hash()
  expect(await hash()).toBe(before)
  await writeFile(join(made, 'a.txt'), 'One. ')
  expect(await hash()).not.toBe(before)
})
