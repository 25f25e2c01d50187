/** A library in PostgreSQL is the library in memory, though it holds no more than it may. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { migrate } from '../../src/database/migrate.ts'
import { IndexStale, NotReady } from '../../src/problem.ts'
import { createShelf } from '../../src/retrieval/postgres/shelf.ts'
import { INDEX_MIGRATIONS } from '../../src/retrieval/postgres/tables.ts'
import { createHeldLibrary } from '../../src/text/held-library.ts'
import type { Library } from '../../src/text/library.ts'
import type { Source } from '../../src/text/source.ts'
import { indexedDatabase } from '../database/indexed-database.ts'
import { plainSource } from '../eval/training-corpora.ts'

const { database, index, open } = indexedDatabase()

const all = async (library: Library, after?: string) => {
  const facts = []
  for await (const one of library.list(after)) facts.push(one)
  return facts
}

const sentence = fc
  .array(fc.constantFrom('ash', 'Birch', 'cedar', 'elm', 'o’clock', '3.5', '🦊', '\0', 'naïve'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((words) => `${words.join(' ')}.`)
const document = fc.record({
  text: fc.array(sentence, { minLength: 1, maxLength: 40 }).map((sentences) => sentences.join(' ')),
  author: fc.constantFrom(null, 'Ada King', 'Zoë Ölund'),
})
const documents = fc
  .array(document, { minLength: 1, maxLength: 5 })
  .map((made) =>
    made.map(({ text, author }, i): Source => ({ ...plainSource(`deep/${i}`, text), author })),
  )

test.each([undefined, 1])(
  'it tells what the library in memory tells, with room for %s bytes',
  async (room) => {
    await fc.assert(
      fc.asyncProperty(documents, async (sources) => {
        await index(sources)
        const { library } = await open(createShelf(room))
        const held = createHeldLibrary({
          sources: new Map(sources.map((source) => [source.id, source])),
          skipped: [],
          passages: sources.flatMap(passagesOf),
        })
        const ids = ['none', ...sources.map(({ id }) => id).reverse()]
        expect(library.size).toEqual(held.size)
        expect([...(await library.find(ids))]).toEqual([...(await held.find(ids))])
        expect([...(await library.read(ids))]).toEqual([...(await held.read(ids))])
        for (const after of ['', ...ids])
          expect(await all(library, after)).toEqual(await all(held, after))
        for (const id of ids)
          expect(await library.passagesOf(id)).toEqual(await held.passagesOf(id))
        for (const { sha256 } of sources)
          expect((await library.read([(await library.withText(sha256))?.id ?? ''])).size).toBe(1)
        expect(await library.withText('none')).toBeNull()
        expect([...(await library.authors())].sort()).toEqual([...(await held.authors())].sort())
      }),
      { numRuns: 8 },
    )
  },
)

test('every source that holds a run of words may hold them', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.nat(), fc.nat(), async (sources, from, length) => {
      await index(sources)
      const { library } = await open()
      const words = (sources[0]?.text ?? '').split(' ')
      const start = from % words.length
      const quote = words.slice(start, start + 1 + (length % 12)).join(' ')
      const may = await library.mayHold(quote)
      const holders = sources.filter(({ text }) => ` ${text} `.includes(` ${quote} `))
      if (/[\p{L}\p{N}]/u.test(quote))
        expect(may).toEqual(expect.arrayContaining(holders.map(({ id }) => id)))
    }),
    { numRuns: 15 },
  )
})

describe('a snapshot that is no longer there', () => {
  test('is named, and never looks like a library without documents', async () => {
    const kestrel = plainSource('kestrel', 'The kestrel hovers over fields.')
    await index([kestrel])
    const { library } = await open()
    const { library: unread } = await open()
    await index([plainSource('kiln', 'A kiln fires clay.')])
    expect((await library.read(['kestrel'])).get('kestrel')).toEqual(kestrel)

    await database().query(`UPDATE verbatim.snapshots SET made_at = now() - interval '1 hour'`)
    await index([plainSource('lathe', 'A lathe turns metal.')])
    expect((await library.read(['kestrel'])).get('kestrel')).toEqual(kestrel)
    await expect(unread.read(['kestrel'])).rejects.toThrow(NotReady)
    await expect(unread.find(['kestrel'])).rejects.toThrow(NotReady)
    await expect(unread.passagesOf('kestrel')).rejects.toThrow(NotReady)
    await expect(unread.withText('0')).rejects.toThrow(NotReady)
    await expect(unread.authors()).rejects.toThrow(NotReady)
    await expect(unread.mayHold('kestrel')).rejects.toThrow(NotReady)
    await expect(all(unread)).rejects.toThrow(NotReady)
  })

  test('is not missed where its passages alone are gone', async () => {
    const kiln = plainSource('kiln', 'A kiln fires clay.')
    await index([kiln])
    const { library } = await open()
    await database().query('DELETE FROM verbatim.passages')
    await expect(library.passagesOf('kiln')).rejects.toThrow(IndexStale)
  })
})

test('what an earlier release indexed is listed as if this one had', async () => {
  const sources = [
    { ...plainSource('a', 'A 🦊 — “quoted”.\nTwo lines.'), author: 'Zoë' },
    plainSource('b', 'Nobody wrote this.'),
  ]
  await index(sources)
  const facts = () =>
    database().query('SELECT source_id, facts, author, length FROM verbatim.sources')
  const now = await all((await open()).library)
  await database().query(`DELETE FROM verbatim.migrations WHERE name = '0002-facts'`)
  await database().query(
    `ALTER TABLE verbatim.sources DROP COLUMN facts, DROP COLUMN author, DROP COLUMN length;
     DROP INDEX verbatim.sources_listed, verbatim.sources_by_text`,
  )
  await expect(facts()).rejects.toThrow()
  await migrate(database(), [...INDEX_MIGRATIONS, ...(await others())])
  expect(await all((await open()).library)).toEqual(now)
  expect(await (await open()).library.authors()).toEqual(['Zoë'])
})

/** Those of the record, which are there and must be known. */
const others = async () => (await import('../../src/record/postgres/tables.ts')).RECORD_MIGRATIONS
