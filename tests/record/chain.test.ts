import { generateKeyPairSync, verify } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AnswerRecord } from '../../src/record/record.ts'
import { recordIn, scratchDir, type Tampering, tamper } from './fixture.ts'
import { answerOf, library, sourceOf, spanOf } from './values.ts'

const TEXT = 'Troops were sent to Kosovo. The mission in Lebanon failed. Nobody knew why.'
const source = sourceOf('op-ed', TEXT)
const span = spanOf(TEXT, 'The mission in Lebanon failed.')

async function recordOf(count: number, signingKey?: string) {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir, ...(signingKey && { signingKey }) })
  const ids = await append(record, count)
  return { dataDir, record, ids }
}

async function append(record: AnswerRecord, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 1; n <= count; n++) {
    const answer = answerOf(source, [span], { question: `Question ${n}?` })
    await record.save(answer, { sources: library(source) })
    ids.push(answer.id)
  }
  return ids
}

const keyFile = (): string => {
  const path = join(scratchDir(), 'key.pem')
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return path
}

/** Moves the links from `from` on by `by` places, as someone would who hides a gap. */
const renumber = async (db: Tampering, from: number, by: number) => {
  for (const table of ['entries', 'contents', 'used_texts']) {
    await db.run(`UPDATE ${table} SET position = -position WHERE position >= ?`, from)
    await db.run(`UPDATE ${table} SET position = -position + ? WHERE position < 0`, by)
  }
}
const remove = async (db: Tampering, position: number) => {
  for (const table of ['cited', 'contents', 'used_texts', 'entries'])
    await db.run(`DELETE FROM ${table} WHERE position = ?`, position)
}
const swap = async (db: Tampering, a: number, b: number) => {
  for (const table of ['entries', 'contents', 'used_texts']) {
    await db.run(`UPDATE ${table} SET position = -1 WHERE position = ?`, a)
    await db.run(`UPDATE ${table} SET position = ? WHERE position = ?`, a, b)
    await db.run(`UPDATE ${table} SET position = ? WHERE position = -1`, b)
  }
}
const insertCopy = (db: Tampering, position: number, previous: string) =>
  db.run(
    `INSERT INTO entries SELECT CAST(? AS bigint), 'answer', 'forged', recorded_at, content_sha256, ?, ?, signature
     FROM entries WHERE position = 1`,
    position,
    previous,
    'f'.repeat(64),
  )

test('an empty chain is intact', async () => {
  const { record } = await recordOf(0)
  expect(await record.walk()).toMatchObject({ kind: 'intact', head: { position: 0 } })
})

test('a chain longer than one batch is walked to its head', async () => {
  const { record } = await recordOf(0)
  await append(record, 205)
  expect(await record.walk()).toMatchObject({ kind: 'intact', head: { position: 205 } })
})

const CHANGES: Record<string, string> = {
  answer: `UPDATE contents SET answer = replace(answer, 'Kosovo', 'Bosnia') WHERE position = 3`,
  'spelling of a number': `UPDATE contents SET answer = replace(answer, '1e-7', '1E-7') WHERE position = 3`,
  context: `UPDATE contents SET context = replace(context, '"history":[]', '"history":[1]') WHERE position = 3`,
  'white space of the context': `UPDATE contents SET context = context || ' ' WHERE position = 3`,
  'broken JSON': `UPDATE contents SET context = '{' WHERE position = 3`,
  'erased content': 'DELETE FROM contents WHERE position = 3',
  id: `UPDATE entries SET answer_id = 'other' WHERE position = 3`,
  date: `UPDATE entries SET recorded_at = '2020' WHERE position = 3`,
  'content hash': `UPDATE entries SET content_sha256 = replace(content_sha256, substr(content_sha256, 1, 1), 'x') WHERE position = 3`,
  hash: `UPDATE entries SET sha256 = upper(sha256) || 'x' WHERE position = 3`,
  'previous hash': `UPDATE entries SET previous_sha256 = 'x' WHERE position = 3`,
}
test.each(Object.entries(CHANGES))('a changed record is named: its %s', async (_, sql) => {
  const { dataDir, record, ids } = await recordOf(5)
  await tamper(dataDir, (db) => db.run(sql))
  const fault = { kind: 'changed', position: 3 }
  const walk = await record.walk()
  expect(walk).toMatchObject({ kind: 'broken', fault })
  if (walk.kind === 'broken' && !sql.includes('answer_id')) expect(walk.fault.answerId).toBe(ids[2])
})

test('a record that was changed and hashed again is named', async () => {
  const { dataDir, record, ids } = await recordOf(5)
  const other = await recordOf(3)
  const forged = JSON.stringify((await other.record.links(2, 1))[0]?.entry)
  await tamper(dataDir, async (db) => {
    const { recordedAt, contentSha256, sha256 } = JSON.parse(forged)
    await db.run(
      'UPDATE entries SET recorded_at = ?, content_sha256 = ?, sha256 = ? WHERE position = 3',
      recordedAt,
      contentSha256,
      sha256,
    )
  })
  expect(await record.walk()).toMatchObject({
    kind: 'broken',
    fault: { kind: 'changed', position: 3, answerId: ids[2] },
  })
})

test.each([1, 3, 5])('a removed record is named: %i of 5', async (position) => {
  const { dataDir, record } = await recordOf(5)
  await tamper(dataDir, (db) => remove(db, position))
  expect(await record.walk()).toMatchObject({
    kind: 'broken',
    fault: { kind: 'removed', position },
  })
})

test.each([1, 2, 4])(
  'a removed record is named though the rest moved up: %i of 5',
  async (position) => {
    const { dataDir, record } = await recordOf(5)
    await tamper(dataDir, async (db) => {
      await remove(db, position)
      await renumber(db, position, -1)
    })
    expect(await record.walk()).toMatchObject({
      kind: 'broken',
      fault: { kind: 'removed', position },
    })
  },
)

test('two records removed in the middle are named by the first', async () => {
  const { dataDir, record } = await recordOf(6)
  await tamper(dataDir, async (db) => {
    await remove(db, 3)
    await remove(db, 4)
    await renumber(db, 3, -2)
  })
  expect(await record.walk()).toMatchObject({
    kind: 'broken',
    fault: { kind: 'removed', position: 3 },
  })
})

test.each([2, 3, 6])('an inserted record is named: before %i of 5', async (position) => {
  const { dataDir, record } = await recordOf(5)
  await tamper(dataDir, async (db) => {
    await renumber(db, position, 1)
    await insertCopy(db, position, 'e'.repeat(64))
  })
  expect(await record.walk()).toMatchObject({
    kind: 'broken',
    fault: { kind: 'inserted', position, answerId: position === 6 ? null : 'forged' },
  })
})

test.each([
  [1, 2],
  [2, 5],
  [3, 4],
])('reordered records are named by the first: %i and %i', async (a, b) => {
  const { dataDir, record, ids } = await recordOf(5)
  await tamper(dataDir, (db) => swap(db, a, b))
  expect(await record.walk()).toMatchObject({
    kind: 'broken',
    fault: { kind: 'reordered', position: a, answerId: ids[b - 1] },
  })
})

test('contents put under each other’s links are named by the first', async () => {
  const { dataDir, record } = await recordOf(5)
  await tamper(dataDir, async (db) => {
    await db.run(
      `UPDATE contents SET answer = (SELECT answer FROM contents WHERE position = 2) WHERE position = 4`,
    )
  })
  expect(await record.walk()).toMatchObject({
    kind: 'broken',
    fault: { kind: 'changed', position: 4 },
  })
})

test('a chain cut at its end with its head put back is caught by a copy of the head', async () => {
  const { dataDir, record } = await recordOf(5)
  const copy = await record.head()
  await tamper(dataDir, async (db) => {
    await remove(db, 5)
    await db.run(
      `UPDATE head SET position = 4, sha256 = (SELECT sha256 FROM entries WHERE position = 4)`,
    )
  })
  expect((await record.walk()).kind).toBe('intact')
  expect(await record.walk(copy)).toMatchObject({
    kind: 'broken',
    fault: { kind: 'removed', position: 5 },
  })
  await append(record, 1)
  expect(await record.walk(copy)).toMatchObject({
    kind: 'broken',
    fault: { kind: 'changed', position: 5 },
  })
})

test('each head is signed where a key is set, and the public key proves it', async () => {
  const { record } = await recordOf(3, keyFile())
  const { sha256, signature } = await record.head()
  const publicKey = record.publicKeyPem ?? ''
  const signed = Buffer.from(signature ?? '', 'base64')
  expect(verify(null, Buffer.from(sha256, 'hex'), publicKey, signed)).toBe(true)
  expect(await record.walk()).toMatchObject({ kind: 'intact', signed: 3 })
})

test('a signature that was changed or left out is named', async () => {
  const signingKey = keyFile()
  const changed = await recordOf(3, signingKey)
  await tamper(changed.dataDir, (db) =>
    db.run(
      `UPDATE entries SET signature = (SELECT signature FROM entries WHERE position = 1) WHERE position = 2`,
    ),
  )
  expect(await changed.record.walk()).toMatchObject({ fault: { kind: 'changed', position: 2 } })
  const left = await recordOf(3, signingKey)
  await tamper(left.dataDir, (db) =>
    db.run('UPDATE entries SET signature = NULL WHERE position = 3'),
  )
  expect(await left.record.walk()).toMatchObject({ fault: { kind: 'inserted', position: 3 } })
})

test('a signed record is not opened without its key', async () => {
  const { dataDir } = await recordOf(1, keyFile())
  await expect(recordIn({ dataDir })).rejects.toThrow('SIGNING_KEY is not set')
  await expect(recordIn({ dataDir, signingKey: keyFile() })).rejects.toThrow('another key')
})

test('a file that holds no Ed25519 key is refused by the name of its setting', async () => {
  const path = join(scratchDir(), 'key.pem')
  writeFileSync(path, 'no key')
  await expect(recordIn({ dataDir: scratchDir(), signingKey: path })).rejects.toThrow('SIGNING_KEY')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await expect(recordIn({ dataDir: scratchDir(), signingKey: path })).rejects.toThrow('type ec')
})
