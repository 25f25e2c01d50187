import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Corpus, readCorpus } from '../../src/corpus/read-corpus.ts'
import { folderOf } from './folder.ts'

/** What an index keeps of each file. */
const knownOf = ({ sources, files }: Corpus) =>
  new Map(
    Array.from(sources.values(), ({ id, path, sha256, title, author, text }) => {
      const stamp = files.get(path)?.stamp ?? null
      return [path, { id, path, sha256, title, author, length: text.length, stamp }] as const
    }),
  )

test('a file that was not touched since it was indexed is read when it is asked for, and no other', async () => {
  const folder = await folderOf({
    'kiln.txt': 'The kiln was fired in May.',
    'lathe.md': '# Lathe\n\nThe lathe turns.',
    'loom.txt': 'The loom stands still.',
    'loom.md': 'The same id as another.',
  })
  // What was touched just now is not told from what is touched once more.
  expect(knownOf(await readCorpus(folder)).get('kiln.txt')?.stamp).toBe(null)
  await pause(2100)
  const first = await readCorpus(folder)
  const known = knownOf(first)
  await writeFile(join(folder, 'kiln.txt'), 'The kiln was fired in June.')

  const second = await readCorpus(folder, { known })
  expect([...second.sources.keys()]).toEqual(['kiln'])
  expect([...second.unread.keys()]).toEqual(['lathe', 'loom'])
  expect(second.skipped).toEqual(first.skipped)
  expect(await second.unread.get('lathe')?.read()).toEqual(first.sources.get('lathe'))

  // Read again after a change, the others are what they were.
  const third = await readCorpus(folder, { before: second })
  expect(third.unread.get('lathe')).toBe(second.unread.get('lathe'))
  await writeFile(join(folder, 'lathe.md'), '# Lathe\n\nThe lathe rests.')
  const text = await readFile(join(folder, 'loom.md'), 'utf8')
  await writeFile(join(folder, 'loom.md'), text.replace('same', 'very'))
  expect((await third.unread.get('lathe')?.read())?.text).toContain('turns')
  expect(await third.unread.get('loom')?.read()).toBe(null)
})
