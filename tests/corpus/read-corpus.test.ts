import { chmod, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { CorpusUnreadable } from '../../src/problem.ts'
import { folderOf, only } from './folder.ts'

test('text is decoded, without BOM and with line feeds, and nothing else is touched', async () => {
  const { source } = await only('a.txt', '\ufeffOne.\r\nTwo.\rThree.\u00a0 \u200f')
  expect(source?.text).toBe('One.\nTwo.\nThree.\u00a0 \u200f')
})

test('an id is the path without the extension', async () => {
  const { sources } = await readCorpus(await folderOf({ 'b/c d.e.txt': 'One.', 'a.md': 'Two.' }))
  expect([...sources.keys()]).toEqual(['a', 'b/c d.e'])
})

test.each([
  ['x.xyz', 'text', /kind/],
  ['noextension', 'text', /without an extension/],
  ['empty.txt', '', /empty/],
  ['blank.txt', ' \n\t', /no text/],
  ['bad.txt', Uint8Array.of(0xff, 0xfe, 0x41), /UTF-8/],
  ['bad.md', Uint8Array.of(0xc3), /UTF-8/],
  ['bad.html', Uint8Array.of(0xc3), /UTF-8/],
  ['bad.pdf', 'no pdf at all', /damaged/],
  ['bad.docx', 'no zip at all', /damaged/],
  ['locked.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /password/],
])('%s is skipped with its reason', async (path, content, reason) => {
  expect((await only(path, content)).reason).toMatch(reason)
})

test('a file over the limit is skipped, and of two files with one id the first is kept', async () => {
  const folder = await folderOf({
    'a.md': 'First.',
    'a.txt': 'Second.',
    'long.txt': 'x'.repeat(99),
  })
  const { sources, skipped } = await readCorpus(folder, { maxBytes: 50 })
  expect([...sources.values()].map(({ path }) => path)).toEqual(['a.md'])
  expect(skipped.map(({ path }) => path)).toEqual(['a.txt', 'long.txt'])
})

test('hidden files are passed over, and links are named, not followed', async () => {
  const folder = await folderOf({ 'a.txt': 'Seen.', '.hidden.txt': 'No.', '.git/x.txt': 'No.' })
  await symlink(folder, join(folder, 'loop'))
  await symlink('/etc/passwd', join(folder, 'secret.txt'))
  const { sources, skipped } = await readCorpus(folder)
  expect([...sources.keys()]).toEqual(['a'])
  expect(skipped.map(({ path, reason }) => [path, /link/.test(reason)])).toEqual([
    ['loop', true],
    ['secret.txt', true],
  ])
})

test('a file or folder without permission is skipped, and the others are read', async () => {
  const folder = await folderOf({ 'a.txt': 'Seen.', 'b.txt': 'Shut.', 'c/d.txt': 'Shut too.' })
  await chmod(folder, 0o755)
  for (const name of ['b.txt', 'c']) await chmod(join(folder, name), 0)
  const { sources, skipped } = await asAnyone(() => readCorpus(folder))
  expect([...sources.keys()]).toEqual(['a'])
  expect(skipped.map(({ path }) => path)).toEqual(['b.txt', 'c'])
  for (const { reason } of skipped) expect(reason).toMatch(/no permission/)
})

/** Root may read everything, so a test that runs as root steps down. */
async function asAnyone<Result>(task: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return task()
  process.seteuid?.(65534)
  try {
    return await task()
  } finally {
    process.seteuid?.(0)
  }
}

test('a corpus folder that is not there is a named problem with a remedy', async () => {
  await expect(readCorpus('/nowhere/at/all')).rejects.toThrow(CorpusUnreadable)
})

test('any bytes under any name are a source or skipped with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('txt', 'md', 'html', 'docx', 'pdf', 'bin'),
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string().map((text) => new TextEncoder().encode(text)),
      ),
      async (extension, bytes) => {
        const { source, reason } = await only(`any.${extension}`, bytes)
        expect(Boolean(source) !== Boolean(reason)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})
