import { expect, test } from 'vitest'
import { AuditReport } from '../../src/contract/audit.ts'
import type { Source } from '../../src/text/source.ts'
import { recordIn, scratchDir, tamper } from './fixture.ts'
import { answerOf, library, served, sourceOf, spanOf } from './values.ts'

const TEXT =
  'Troops were sent to Kosovo in the summer. The mission in Lebanon failed. Nobody knew why it had been sent at all.'
const source = sourceOf('op-ed', TEXT)
const QUOTES = ['The mission in Lebanon failed.', 'Nobody knew why it had been sent at all.']
const spans = QUOTES.map((quote) => spanOf(TEXT, quote))

async function audited(...today: Source[]) {
  const record = await recordIn({ dataDir: scratchDir() })
  const answer = answerOf(source, spans)
  await record.save(answer, { sources: library(source) })
  const audit = await record.audit(answer.id, served(...today))
  if (audit.kind !== 'audited') throw new Error(audit.kind)
  return AuditReport.parse(audit.report)
}

test('an answer over sources that did not change is intact', async () => {
  const report = await audited(source)
  expect(report).toMatchObject({
    verdict: 'intact',
    citations: [
      { n: 1, verdict: 'intact', ...spans[0] },
      { n: 2, verdict: 'intact' },
    ],
    statements: [
      { index: 0, verdict: 'intact' },
      { index: 1, verdict: 'intact' },
    ],
    record: { position: 1, chain: 'intact', signed: false },
  })
})
test('words that stand further on have moved, and both places are told', async () => {
  const report = await audited(sourceOf('op-ed', `A preface. ${TEXT}`))
  expect(report.verdict).toBe('moved')
  expect(report.citations[0]).toMatchObject({
    verdict: 'moved',
    start: (spans[0]?.start ?? 0) + 11,
    was: { sourceId: 'op-ed', ...spans[0] },
  })
})
test('reworded words break the statement that cites them and no other', async () => {
  const report = await audited(sourceOf('op-ed', TEXT.replace('failed', 'succeeded')))
  expect(report.verdict).toBe('broken')
  expect(report.citations[0]?.verdict).toBe('source_changed')
  expect(report.statements.map(({ verdict }) => verdict)).toEqual(['broken', 'moved'])
})
test('a source that is gone leaves its citations missing', async () => {
  const report = await audited(sourceOf('another', 'Nothing of the kind.'))
  expect(report).toMatchObject({
    verdict: 'broken',
    citations: [{ verdict: 'missing', start: null, end: null }, { verdict: 'missing' }],
  })
})
test('a source that was only renamed is found by its text', async () => {
  const report = await audited(sourceOf('op-ed-final', TEXT))
  expect(report.citations[0]).toMatchObject({
    verdict: 'moved',
    sourceId: 'op-ed-final',
    ...spans[0],
  })
})
test('an answer whose record was changed is broken though its quotes stand', async () => {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  const answer = answerOf(source, spans)
  await record.save(answer, { sources: library(source) })
  await tamper(dataDir, (db) =>
    db.run(`UPDATE contents SET answer = replace(answer, 'What', 'Why')`),
  )
  const audit = await record.audit(answer.id, served(source))
  expect(audit).toMatchObject({ report: { verdict: 'broken', record: { chain: 'broken' } } })
})
test('an erased answer has nothing to audit, and an unknown one is unknown', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const answer = answerOf(source, spans)
  await record.save(answer, { sources: library(source) })
  await record.erase(answer.id)
  expect((await record.audit(answer.id, served(source))).kind).toBe('erased')
  expect((await record.audit('none', served(source))).kind).toBe('unknown')
})
test('a decline is intact as long as its record is', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const answer = answerOf(source, [])
  await record.save(answer, { sources: library(source) })
  expect(await record.audit(answer.id, served())).toMatchObject({ report: { verdict: 'intact' } })
})
