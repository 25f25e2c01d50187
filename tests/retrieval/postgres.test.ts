/** What PostgreSQL finds is what the index in memory finds, with the same figures. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passagesOf } from '../../src/corpus/passages.ts'
import { NotReady } from '../../src/problem.ts'
import { heldVectors } from '../../src/retrieval/held-vectors.ts'
import { heldPassages } from '../../src/retrieval/passage-rows.ts'
import { PassageStore } from '../../src/retrieval/passage-store.ts'
import {
  openPostgresIndex,
  type PostgresIndex,
} from '../../src/retrieval/postgres/open-snapshot.ts'
import { createShelf } from '../../src/retrieval/postgres/shelf.ts'
import { createRetrieve } from '../../src/retrieval/retrieve.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import type { Source } from '../../src/text/source.ts'
import { contentTermsOf } from '../../src/text/terms.ts'
import { embeddings, identity, indexedDatabase } from '../database/indexed-database.ts'
import { DIMENSIONS } from '../database/letter-embeddings.ts'
import { plainSource } from '../eval/training-corpora.ts'

const { database, empty, change, index, open } = indexedDatabase()

async function idsIn({ library }: PostgresIndex): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of library.list()) ids.push(id)
  return ids
}

async function localOver(sources: readonly Source[]) {
  const passages = sources.flatMap(passagesOf)
  const vectors = await embeddings.embedDocuments(
    passages.map(({ section, text }) =>
      section && !text.startsWith(section) ? `${section}\n${text}` : text,
    ),
  )
  const data = Float32Array.from(vectors.flat())
  const store = new PassageStore(embeddings, {
    ...heldPassages(passages),
    ...heldVectors(data, DIMENSIONS),
  })
  const words = createWordIndex(passages)
  return { passages, words, retrieve: createRetrieve(store, words) }
}

const KESTREL = plainSource('birds/kestrel', 'The kestrel hovers over fields. It hunts voles.')
const LATHE = plainSource('lathe', 'A lathe turns metal. A lathe wants oil. Nobody hunts there.')
const KILN = plainSource('kiln', 'A kiln fires clay; the potter’s kilns were hot.')
const ask = async (text: string, more = {}) => ({
  text,
  vector: await embeddings.embedQuery(text),
  limit: 5,
  ...more,
})

const word = fc.constantFrom(
  'ash',
  'birch',
  'cedar',
  'elm',
  'fir',
  'oak',
  'Ärger',
  "o'clock",
  '3.5',
)
const sentence = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map((words) => `${words.join(' ')}.`)
const text = fc.array(sentence, { minLength: 1, maxLength: 30 }).map((all) => all.join(' '))

test('each passage has the scores that it has in memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.array(word, { maxLength: 2 }),
      async (texts, asked, context) => {
        const sources = texts.map((own, i) => plainSource(`${i}`, own))
        await index(sources)
        const query = await ask(asked.join(' '), { context, limit: 50 })
        const local = await localOver(sources)
        const byPassage = (found: Awaited<ReturnType<PostgresIndex['retrieve']>>) =>
          new Map(found.map(({ passage, ...scores }) => [passage.id, { passage, ...scores }]))
        const shared = byPassage(await (await open()).retrieve(query))
        const own = byPassage(await local.retrieve(query))
        expect([...shared.keys()].sort()).toEqual([...own.keys()].sort())
        for (const [id, { passage, vector, words, source, fused }] of own)
          expect(shared.get(id)).toEqual({
            passage,
            vector: expect.closeTo(vector, 5),
            words: expect.closeTo(words, 8),
            source: expect.closeTo(source, 8),
            fused: expect.closeTo(fused, 4),
          })
      },
    ),
    { numRuns: 15 },
  )
})

test('words tell as much as they do in memory', async () => {
  const sources = [KESTREL, LATHE, KILN]
  await index(sources)
  const terms = contentTermsOf('Who hunts a lathe with a zeppelin?')
  const shared = await (await open()).wordsOf(terms)
  const { words } = await localOver(sources)
  expect(shared.size).toBe(words.size)
  for (const term of terms) {
    expect(shared.idf(term)).toBeCloseTo(words.idf(term), 10)
    expect(shared.knows(term)).toBe(words.knows(term))
  }
})

test('only sources that are asked are found', async () => {
  await index([KESTREL, LATHE, KILN])
  const { retrieve } = await open()
  const found = await retrieve(await ask('kestrel lathe kiln', { sources: new Set(['lathe']) }))
  expect(new Set(found.map(({ passage }) => passage.sourceId))).toEqual(new Set(['lathe']))
})

test('sources and passages come back as they were written', async () => {
  const odd = plainSource('od\u2028d', 'A line.\0 Another \u{1F98A} line, “quoted”.')
  await index([odd, KILN])
  const { library } = await open()
  expect((await library.read([odd.id])).get(odd.id)).toEqual(odd)
  expect(await library.passagesOf(odd.id)).toEqual(passagesOf(odd))
})

describe('a new snapshot', () => {
  test('embeds only what changed, and shows what was added, changed and taken away', async () => {
    expect(await index([KESTREL, LATHE])).toMatchObject({ changed: true })
    const shelf = createShelf()
    const first = await open(shelf)
    await first.library.read([KESTREL.id])
    expect(await index([KESTREL, LATHE])).toMatchObject({ changed: false, embedded: 0 })
    const moved = plainSource(KESTREL.id, 'Another bird now. A heron waits.')
    expect(await index([moved, KILN])).toMatchObject({ changed: true, embedded: 2 })
    const second = await open(shelf)
    expect(await idsIn(second)).toEqual(['birds/kestrel', 'kiln'])
    expect((await second.library.read([KESTREL.id])).get(KESTREL.id)).toEqual(moved)
    expect((await first.library.read([KESTREL.id])).get(KESTREL.id)).toEqual(KESTREL)
    const { knows } = await second.wordsOf(['heron', 'kestrel', 'lath', 'kiln'])
    expect(['heron', 'kestrel', 'lath', 'kiln'].map(knows)).toEqual([true, false, false, true])
  })

  test('leaves one that is being asked as it was', async () => {
    await index([KESTREL, LATHE])
    const before = await open()
    const query = await ask('Where does the kestrel hover?')
    const found = await before.retrieve(query)
    await index([KILN])
    const again = await before.retrieve(query)
    expect(again.map(({ passage }) => passage)).toEqual(found.map(({ passage }) => passage))
    expect(again[0]?.passage.sourceId).toBe(KESTREL.id)
  })

  test('has the hash of its sources, in whatever order they came', async () => {
    await index([KESTREL, LATHE])
    const first = await open()
    await index([LATHE])
    expect((await open()).snapshot.sha256).not.toBe(first.snapshot.sha256)
    await index([LATHE, KESTREL])
    expect((await open()).snapshot.sha256).toBe(first.snapshot.sha256)
  })

  test('counts words as if it had been made at once', async () => {
    const counts = () =>
      database().query(
        'SELECT term, in_text, in_heading, in_sources FROM verbatim.terms ORDER BY 1',
      )
    await index([KESTREL, LATHE, KILN])
    await index([plainSource(LATHE.id, 'A lathe turns wood.'), KILN])
    await index([KILN, LATHE])
    const grown = await counts()
    await empty()
    await index([KILN, LATHE])
    expect(grown).toEqual(await counts())
  })

  test('so old that its rows may be gone is not searched', async () => {
    await index([KESTREL])
    const old = await open()
    await index([KILN])
    await database().query(`UPDATE verbatim.snapshots SET made_at = now() - interval '1 hour'`)
    await index([KILN, LATHE])
    await expect(old.retrieve(await ask('kestrel'))).rejects.toThrow(NotReady)
    const rows = await database().query('SELECT 1 FROM verbatim.passages WHERE source_id = $1', [
      KESTREL.id,
    ])
    expect(rows).toEqual([])
  })
})

test('what a build that was killed has finished is taken over, and what no longer fits is not', async () => {
  await index([KESTREL])
  const sources = function* () {
    yield* Array.from({ length: 40 }, (_, i) => plainSource(`many/${i}`, `Document ${i} is here.`))
    throw new Error('killed')
  }
  const killed = { kind: 'exactly', sources: sources() } as const
  await expect(change(killed)).rejects.toThrow('killed')
  expect(await idsIn(await open())).toEqual([KESTREL.id])
  const wanted = [
    ...Array.from({ length: 40 }, (_, i) => plainSource(`many/${i}`, `Document ${i} is here.`)),
    KESTREL,
  ].filter(({ id }) => id !== 'many/3')
  expect((await index(wanted)).embedded).toBeLessThan(10)
  expect(await idsIn(await open())).toEqual(wanted.map(({ id }) => id).sort())
})

test('one document is changed without the others, and without what a killed build left', async () => {
  await index([KESTREL, LATHE])
  const begun = function* () {
    yield* Array.from({ length: 40 }, (_, i) => plainSource(`many/${i}`, `Document ${i} is here.`))
    throw new Error('killed')
  }
  const killed = { kind: 'exactly', sources: begun() } as const
  await expect(change(killed)).rejects.toThrow('killed')
  expect(await change({ kind: 'with', source: KILN })).toEqual({
    changed: true,
    embedded: 1,
    before: [],
  })
  expect(await idsIn(await open())).toEqual([KESTREL.id, KILN.id, LATHE.id])
  expect(await change({ kind: 'without', id: LATHE.id })).toMatchObject({ before: [LATHE.id] })
  expect(await change({ kind: 'without', id: LATHE.id })).toMatchObject({ changed: false })
  const { snapshot } = await open()
  const { knows } = await (await open()).wordsOf(['kiln', 'lath', 'document'])
  expect(['kiln', 'lath', 'document'].map(knows)).toEqual([true, false, false])
  await empty()
  await index([KILN, KESTREL])
  expect((await open()).snapshot).toEqual({ ...snapshot, id: 1, modelId: 1 })
})

/** The sessions of PGlite are one, which holds any lock already. */
test.runIf(process.env.TEST_DATABASE_URL)('builders that start together take turns', async () => {
  const reports = await Promise.all([index([KESTREL, LATHE]), index([LATHE, KILN])])
  expect(reports.map(({ changed }) => changed)).toEqual([true, true])
  const { snapshot, library } = await open()
  expect(snapshot).toMatchObject({ id: 2, sources: 2 })
  expect((await library.find([LATHE.id])).size).toBe(1)
})

test('a text that was changed in the database is refused, not quoted', async () => {
  await index([KILN])
  await database().query('UPDATE verbatim.texts SET bytes = $1', [Buffer.from('A kiln is cold.')])
  const { library, retrieve } = await open()
  await expect(library.read([KILN.id])).rejects.toThrow('missing or changed')
  await expect(retrieve(await ask('kiln'))).rejects.toThrow('missing or changed')
})

test('an index of another model is refused by name', async () => {
  await index([KILN])
  await expect(
    openPostgresIndex(database(), { ...identity, model: 'other' }, createShelf()),
  ).rejects.toThrow('another model than other')
})
