import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RecordUnavailable } from '../../src/problem.ts'
import { auditLog } from '../../src/record/audit-log.ts'
import { answerToSave } from '../../src/record/save-answer.ts'
import { openSavingThread } from '../../src/record/saving-thread.ts'
import { recordIn, scratchDir, tamperWithFile } from './fixture.ts'
import { answerOf, library, sourceOf, spanOf } from './values.ts'

const TEXT = 'Troops were sent to Kosovo. The mission in Lebanon failed. Nobody knew why.'
const source = sourceOf('op-ed', TEXT)
const sources = library(source)
const failed = spanOf(TEXT, 'The mission in Lebanon failed.')

/** A record of which every answer is stored in a thread. */
async function inThread(dataDir = scratchDir(), signingKey: string | null = null) {
  return { dataDir, record: await recordIn({ dataDir, signingKey, threadAfter: 0 }) }
}

const keyFile = (): string => {
  const path = join(scratchDir(), 'key.pem')
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return path
}

test('what a thread has stored is there for the next reader, to the byte', async () => {
  const { record } = await inThread()
  const { id } = await record.conversations.create('Kosovo')
  for (const question of ['Where?', 'Half a pair \ud800, and why?']) {
    const answer = answerOf(source, [failed], { question })
    const history = await record.conversations.historyOf(id)
    const withheld = [{ text: 'It went well.', reason: 'no passage says so' }]
    const { json } = await record.save(answer, {
      ...{ sources, withheld, conversationId: id },
      ...(history && { history }),
    })
    const found = await record.find(answer.id)
    expect(found?.content?.answerJson).toBe(json)
    expect(JSON.parse(found?.content?.contextJson ?? '')).toMatchObject({ history, withheld })
    expect((await record.list({}, 1, null)).answers).toEqual([json])
  }
  expect(await record.conversations.historyOf(id)).toHaveLength(4)
  expect(await record.textOf(source.sha256)).toBe(TEXT)
  expect((await auditLog(record)).sound).toBe(true)
})

test('answers given to a thread together stand or fall each by itself', async () => {
  const { record } = await inThread()
  const [first, second] = [answerOf(source, [failed]), answerOf(source, [failed])]
  const saved = await Promise.allSettled(
    [first, first, second].map((answer) => record.save(answer, { sources })),
  )
  expect(saved.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await record.walk()).toMatchObject({ kind: 'intact', head: { position: 2 } })
})

test('a thread stores what it was given before the record closes, and nothing after', async () => {
  const { dataDir, record } = await inThread()
  const answers = Array.from({ length: 20 }, () => answerOf(source, [failed]))
  const saving = answers.map((answer) => record.save(answer, { sources }))
  await record.close()
  await Promise.all(saving)
  const { record: again } = await inThread(dataDir)
  for (const { id } of answers) expect(await again.find(id)).not.toBeNull()
  await expect(record.save(answerOf(source, []), { sources })).rejects.toThrow()
})

test('answers stored here and in a thread are links of one chain', async () => {
  const record = await recordIn({ dataDir: scratchDir(), threadAfter: 2, signingKey: keyFile() })
  const ids: string[] = []
  for (let n = 0; n < 200; n++) {
    const answer = answerOf(source, [failed])
    ids.push(answer.id)
    await record.save(answer, { sources }, n % 3)
    if (n % 10 === 0) await record.erase(answer.id)
    // A thread takes its time to begin.
    if (n > 30) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const listed = (await record.list({}, 500, null)).answers.map((json) => JSON.parse(json).id)
  expect(listed).toEqual(ids.filter((_, n) => n % 10 !== 0).reverse())
  expect(await record.walk()).toMatchObject({ kind: 'intact', signed: 220 })
})

test('a source whose text is not what its hash says is refused, and then kept as it should be', async () => {
  const { record } = await inThread()
  const wrong = { ...source, text: `${TEXT} And more.` }
  await expect(
    record.save(answerOf(source, [failed]), { sources: library(wrong) }),
  ).rejects.toThrow('hash')
  await record.save(answerOf(source, [failed]), { sources })
  expect(await record.textOf(source.sha256)).toBe(TEXT)
})

test('a text that vanished from the record is noticed, and sent again', async () => {
  const { dataDir, record } = await inThread()
  const save = () => record.save(answerOf(source, [failed]), { sources })
  await save()
  await tamperWithFile(dataDir, (db) => void db.exec('DELETE FROM texts'))
  await expect(save()).rejects.toThrow(RecordUnavailable)
  await save()
  expect(await record.textOf(source.sha256)).toBe(TEXT)
})

test('a thread does not go on with a chain that another key signs', async () => {
  const { dataDir, record } = await inThread()
  await record.save(answerOf(source, [failed]), { sources })
  const { record: signing } = await inThread(dataDir, keyFile())
  await signing.save(answerOf(source, [failed]), { sources })
  await expect(record.save(answerOf(source, [failed]), { sources })).rejects.toMatchObject({
    name: 'SettingInvalid',
    remedy: expect.stringContaining('SIGNING_KEY'),
  })
})

test('where a thread ends, who waits for it is told so, and who comes later too', async () => {
  const notAFolder = join(scratchDir(), 'file')
  writeFileSync(notAFolder, '')
  const thread = openSavingThread({ dataDir: notAFolder })
  const given = answerToSave(answerOf(source, [failed]), { sources })
  await expect(thread.store(given)).rejects.toMatchObject({
    name: 'RecordUnavailable',
    message: expect.stringContaining('has ended'),
  })
  expect(thread.state()).toBe('ended')
  await expect(thread.store(given)).rejects.toThrow(RecordUnavailable)
  await thread.close()
})
