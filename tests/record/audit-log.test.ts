import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { auditLog, formatLogReport, parseHead } from '../../src/record/audit-log.ts'
import { logAsJsonLines } from '../../src/record/log-lines.ts'
import { formatVerifyReport, verifyRequestIn } from '../../src/record/verify-file.ts'
import { createVerify } from '../../src/record/verify-quotes.ts'
import { recordIn, scratchDir, tamper } from './fixture.ts'
import { answerOf, library, served, sourceOf } from './values.ts'

const source = sourceOf('op-ed', 'The ships stayed out at sea. Nobody knew why.')
const sources = library(source)
const span = { start: 0, end: 28 }

async function recordOfThree() {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  const answers = [1, 2, 3].map(() => answerOf(source, [span]))
  for (const answer of answers) await record.save(answer, { sources })
  return { dataDir, record, answers }
}

test('a sound log reports its head, which proves it later', async () => {
  const { record, dataDir } = await recordOfThree()
  const report = await auditLog(record)
  expect(report.sound).toBe(true)
  const printed = formatLogReport(report)
  expect(printed).toContain('intact: 3 links')
  const head = parseHead(/Head: (.*)/.exec(printed)?.[1] ?? '')
  expect(head).toMatchObject({ position: 3 })
  expect((await auditLog(record, head ?? undefined)).sound).toBe(true)
  await tamper(dataDir, (db) => db.run(`UPDATE entries SET recorded_at = '' WHERE position = 2`))
  const broken = await auditLog(record)
  expect(broken.sound).toBe(false)
  expect(formatLogReport(broken)).toMatch(/BROKEN.*link 2 \(answer .*\) was changed/)
})

test('what is no head is refused', () => {
  for (const text of ['', '3', '3:abc', `x:${'0'.repeat(64)}`]) expect(parseHead(text)).toBeNull()
})

test('a changed text of a source is reported by its hash', async () => {
  const { record, dataDir } = await recordOfThree()
  await tamper(dataDir, (db) => db.run(`UPDATE texts SET text = 'The ships came home.'`))
  const report = await auditLog(record)
  expect(report).toMatchObject({ sound: false, changedTexts: [source.sha256] })
  expect(formatLogReport(report)).toContain(source.sha256)
  expect(await record.textOf(source.sha256)).toBeNull()
})

test('the chain can be verified from the JSON Lines alone, as the documentation says', async () => {
  const { record, answers } = await recordOfThree()
  await record.erase(answers[1]?.id ?? '')
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const canonicalSha256 = (value: unknown) => sha256(canonicalize(value) ?? '')
  let previous = '0'.repeat(64)
  let contents = 0
  for await (const line of logAsJsonLines(record)) {
    const { answer, context, sha256: hash, signature, ...link } = JSON.parse(line)
    expect(signature).toBeNull()
    expect(link.previousSha256).toBe(previous)
    expect(canonicalSha256(link)).toBe(hash)
    previous = hash
    if (answer === null) continue
    contents++
    const content = {
      answer: JSON.parse(answer),
      answerSha256: sha256(answer),
      context: JSON.parse(context),
      contextSha256: sha256(context),
    }
    expect(canonicalSha256(content)).toBe(link.contentSha256)
  }
  expect(contents).toBe(2)
  expect(previous).toBe((await record.head()).sha256)
})

test('a file to verify may be an answer, a request or plain text', async () => {
  const verify = createVerify()
  const answer = JSON.stringify(answerOf(source, [span]))
  const verdictOf = async (file: string) =>
    (await verify(verifyRequestIn(file), served(source))).verdict
  expect(await verdictOf(answer)).toBe('intact')
  expect(await verdictOf(answer.replaceAll('stayed', 'sank'))).toBe('broken')
  expect(await verdictOf('{"citations":[{"quote":"Nobody  knew why."}]}')).toBe('moved')
  expect(await verdictOf('The ships stayed out at sea. Nobody knew why.')).toBe('intact')
  const report = await verify(verifyRequestIn('Nobody knew. [1]'), served(source))
  expect(formatVerifyReport(report)).toBe('broken: Nobody knew.\nbroken\n')
})
