import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { IN_POSTGRES, recordIn, scratchDir, tamperWithFile } from './fixture.ts'
import { answerOf, library, sourceOf, spanOf } from './values.ts'

const TEXT = 'Troops were sent to Kosovo. The mission in Lebanon failed. Nobody knew why.'
const source = sourceOf('op-ed', TEXT)
const sources = library(source)
const failed = spanOf(TEXT, 'The mission in Lebanon failed.')

test('an answer comes back to the byte', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const answer = answerOf(source, [failed])
  const { json } = await record.save(answer, { sources })
  expect(json).toBe(JSON.stringify(answer))
  expect((await record.find(answer.id))?.content?.answerJson).toBe(json)
  expect(Answer.parse(JSON.parse(json))).toEqual(answer)
})

test('the context of an answer is kept with it', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const answer = answerOf(source, [failed])
  const history = [{ role: 'user' as const, content: 'Hello' }]
  const withheld = [{ text: 'It went well.', reason: 'no passage says so' }]
  await record.save(answer, { sources, history, withheld })
  const found = await record.find(answer.id)
  expect(JSON.parse(found?.content?.contextJson ?? '')).toMatchObject({
    history,
    withheld,
    sources: [{ id: 'op-ed', sha256: source.sha256 }],
  })
})

test('any text, half surrogate pairs too, is kept to the byte and leaves the chain intact', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (question) => {
      const answer = answerOf(source, [failed], { question: `${question}\ud800` })
      const history = [{ role: 'user' as const, content: question }]
      await record.save(answer, { sources, history })
      expect((await record.find(answer.id))?.content?.answerJson).toBe(JSON.stringify(answer))
    }),
    { numRuns: 50 },
  )
  expect((await record.walk()).kind).toBe('intact')
})

test('answers outlive the process that recorded them', async () => {
  const dataDir = scratchDir()
  const first = await recordIn({ dataDir })
  const answer = answerOf(source, [])
  await first.save(answer, { sources })
  await first.close()
  const second = await recordIn({ dataDir })
  expect((await second.find(answer.id))?.content?.answerJson).toBe(JSON.stringify(answer))
})

test('an answer is recorded once', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const answer = answerOf(source, [failed])
  await record.save(answer, { sources })
  await expect(record.save(answer, { sources })).rejects.toThrow()
  expect((await record.head()).position).toBe(1)
})

test('answers saved together stand or fall each by itself', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const [first, second] = [answerOf(source, [failed]), answerOf(source, [failed])]
  const saved = await Promise.allSettled(
    [first, first, second].map((answer) => record.save(answer, { sources })),
  )
  expect(saved.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await record.find(second.id))?.entry.position).toBe(2)
  expect(await record.walk()).toMatchObject({ kind: 'intact', head: { position: 2 } })
})

test('an answer that is being saved when the record closes is saved', async () => {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  const answer = answerOf(source, [failed])
  const saving = record.save(answer, { sources })
  await record.close()
  await saving
  expect(await (await recordIn({ dataDir })).find(answer.id)).not.toBeNull()
  await expect(record.save(answerOf(source, []), { sources })).rejects.toThrow()
})

test('an answer from a source that was not searched is refused, and nothing is stored', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  await expect(record.save(answerOf(source, []), { sources: new Map() })).rejects.toThrow(
    RangeError,
  )
  expect((await record.head()).position).toBe(0)
})

test('every version of a source that an answer came from is kept by its hash', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const later = sourceOf('op-ed', `${TEXT} Later it was explained.`)
  await record.save(answerOf(source, [failed]), { sources })
  await record.save(answerOf(later, [failed]), { sources: library(later) })
  expect(await record.textOf(source.sha256)).toBe(TEXT)
  expect(await record.textOf(later.sha256)).toBe(later.text)
  expect(await record.textOf('0'.repeat(64))).toBeNull()
})

test('answers are listed newest first, in pages that neither skip nor repeat', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const ids: string[] = []
  for (let n = 0; n < 7; n++) {
    const answer = answerOf(source, [failed], { question: `Question ${n}?` })
    await record.save(answer, { sources })
    ids.unshift(answer.id)
  }
  const seen: string[] = []
  let before: number | null = null
  do {
    const page = await record.list({}, 3, before)
    seen.push(...page.answers.map((json) => Answer.parse(JSON.parse(json)).id))
    before = page.next
  } while (before !== null)
  expect(seen).toEqual(ids)
})

test('answers are found by status, words, source and date', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const other = sourceOf('other', 'Elsewhere a café opened.')
  const declined = answerOf(source, [], {
    question: 'Where is Zürich?',
    createdAt: '2020-01-01T00:00:00.000Z',
  })
  const answered = answerOf(other, [{ start: 0, end: 24 }], { question: 'What opened?' })
  await record.save(declined, { sources })
  await record.save(answered, { sources: library(other) })
  const idsOf = async (filter: Parameters<typeof record.list>[0]) =>
    (await record.list(filter, 10, null)).answers.map((json) => Answer.parse(JSON.parse(json)).id)
  expect(await idsOf({ status: 'not_in_sources' })).toEqual([declined.id])
  expect(await idsOf({ q: 'zurich' })).toEqual([declined.id])
  expect(await idsOf({ q: 'caf' })).toEqual([answered.id])
  expect(await idsOf({ q: 'café zürich' })).toEqual([])
  expect(await idsOf({ q: '" OR NEAR( *' })).toEqual([])
  expect(await idsOf({ sourceId: 'other' })).toEqual([answered.id])
  expect(await idsOf({ to: '2021-01-01' })).toEqual([declined.id])
  expect(await idsOf({ from: '2021-01-01' })).toEqual([answered.id])
})

test('an erased answer leaves its hash, an intact chain and none of its words in any file', async () => {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  await record.save(answerOf(source, []), { sources })
  const secret = answerOf(source, [failed], { question: 'Is Quetzalcoatl mentioned?' })
  const { entry } = await record.save(secret, {
    sources,
    history: [{ role: 'user', content: 'About Xochimilco' }],
  })
  await record.save(answerOf(source, []), { sources })
  expect((await record.erase(secret.id)).kind).toBe('erased')
  expect((await record.erase(secret.id)).kind).toBe('already_erased')
  expect((await record.erase('unknown')).kind).toBe('unknown')

  expect(await record.find(secret.id)).toEqual({ entry, content: null, erased: true })
  expect((await record.list({ q: 'Quetzalcoatl' }, 10, null)).answers).toEqual([])
  expect(await record.walk()).toMatchObject({ kind: 'intact', head: { position: 4 } })
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'))
  for (const file of files) expect(file).not.toMatch(/quetzalcoatl|xochimilco/i)
})

test.skipIf(IN_POSTGRES)('a record of a newer release is refused', async () => {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  await record.close()
  await tamperWithFile(dataDir, (db) => void db.pragma('user_version = 99'))
  await expect(recordIn({ dataDir })).rejects.toThrow('newer release')
})
