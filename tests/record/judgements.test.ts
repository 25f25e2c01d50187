import { expect, test } from 'vitest'
import { Coverage } from '../../src/contract/coverage.ts'
import { Agreement, Judgement, JudgementList } from '../../src/contract/judgements.ts'
import type { AnswerRecord } from '../../src/record/record.ts'
import { problemIn } from '../server/problems.ts'
import {
  postJson,
  scripted,
  scriptedApp,
  sources as scriptedSources,
} from '../server/scripted-assistant.ts'
import {
  IN_POSTGRES,
  recordIn,
  scratchDir,
  type Tampering,
  tamper,
  tamperWithFile,
} from './fixture.ts'
import { recordingAsk } from './recording.ts'
import { answerOf, library, served, sha256, sourceOf, spanOf } from './values.ts'

const TEXT = 'One bird sang. Two cats slept. Three dogs ran. 🦊 said nothing.'
const source = sourceOf('animals', TEXT)
const quoting = (...quotes: string[]) =>
  answerOf(
    source,
    quotes.map((q) => spanOf(TEXT, q)),
  )

async function judgedApp() {
  const dataDir = scratchDir()
  const record = await recordIn({ dataDir })
  const assistant = scripted({
    ask: recordingAsk(record),
    library: served(source),
  })
  const { app } = scriptedApp({ assistant: () => assistant, record })
  const save = async (...quotes: string[]) => {
    const answer = quoting(...quotes)
    await record.save(answer, { sources: library(source) })
    return answer
  }
  const judge = (id: string, statement: number, verdict: string, judge: string, note = '') =>
    app.request(`/api/answers/${id}/judgements`, postJson({ statement, verdict, judge, note }))
  const get = async (path: string) => (await app.request(path)).json()
  return { app, record, dataDir, save, judge, get }
}

test('a judgement is kept with who, when and why, and none replaces another', async () => {
  const { save, judge, get } = await judgedApp()
  const { id } = await save('One bird sang.', 'Two cats slept.')
  const response = await judge(id, 1, 'partly', '  Ada ', 'Which cats?')
  expect(response.status).toBe(201)
  expect(Judgement.parse(await response.json())).toMatchObject({
    statement: 1,
    verdict: 'partly',
    judge: 'Ada',
    note: 'Which cats?',
  })
  await judge(id, 1, 'supported', 'Ada')
  const { judgements } = JudgementList.parse(await get(`/api/answers/${id}/judgements`))
  expect(judgements.map(({ verdict }) => verdict)).toEqual(['partly', 'supported'])
})

test('a judgement is refused on a claim that is not there, without a name, or of another kind', async () => {
  const { save, judge, app } = await judgedApp()
  const { id } = await save('One bird sang.')
  expect((await problemIn(await judge(id, 1, 'not', 'Ada'), 400)).errors?.[0]?.path).toBe(
    'statement',
  )
  await problemIn(await judge(id, 0, 'not', '   '), 400)
  await problemIn(await judge(id, 0, 'perhaps', 'Ada'), 400)
  const unknown = '0192f0c1-0000-7000-8000-000000000000'
  await problemIn(await judge(unknown, 0, 'not', 'Ada'), 404)
  await problemIn(await app.request(`/api/answers/${unknown}/judgements`), 404)
})

test('judgements vanish with the content of their answer, and the chain stays whole', async () => {
  const { save, judge, app, dataDir, get, record } = await judgedApp()
  const { id } = await save('One bird sang.')
  await judge(id, 0, 'not', 'Ada', 'secret words')
  await app.request(`/api/answers/${id}`, { method: 'DELETE' })
  await problemIn(await app.request(`/api/answers/${id}/judgements`), 410)
  await problemIn(await judge(id, 0, 'not', 'Ada'), 410)
  await tamper(dataDir, async ({ count }) => {
    expect(await count('judgements')).toBe(0)
    expect(await count('cited')).toBe(0)
  })
  expect(Agreement.parse(await get('/api/agreement')).claims).toBe(0)
  expect((await record.walk()).kind).toBe('intact')
})

test('the database itself refuses to change or remove a judgement', async () => {
  const { save, judge, dataDir } = await judgedApp()
  const { id } = await save('One bird sang.')
  await judge(id, 0, 'not', 'Ada')
  const refused = async ({ run }: Tampering) => {
    await expect(run(`UPDATE judgements SET verdict = 'supported'`)).rejects.toThrow(
      'never changed',
    )
    await expect(run('DELETE FROM judgements')).rejects.toThrow('only with its answer')
  }
  await tamper(dataDir, refused, { guarded: true })
})

test('agreement counts each judge’s last word, on claims that several judged', async () => {
  const { save, judge, get } = await judgedApp()
  const { id } = await save('One bird sang.', 'Two cats slept.', 'Three dogs ran.')
  await judge(id, 0, 'not', 'Ada')
  for (const claim of [0, 1])
    for (const who of ['Ada', 'Bo']) await judge(id, claim, 'supported', who)
  await judge(id, 2, 'not', 'Ada')
  await judge(id, 2, 'supported', 'Bo')
  const agreement = Agreement.parse(await get('/api/agreement'))
  expect(agreement).toMatchObject({
    claims: 3,
    judges: 2,
    together: { claims: 3, agreement: 2 / 3 },
    pairs: [{ judges: ['Ada', 'Bo'], claims: 3, agreement: 2 / 3, kappa: 0 }],
    machine: {
      verbatim: { judgements: 6, supported: 5, partly: 0, not: 1, shareSupported: 5 / 6 },
      supported: { judgements: 0, shareSupported: null },
    },
  })
})

const covered = async (record: AnswerRecord, ...versions: ReturnType<typeof sourceOf>[]) =>
  Coverage.parse(await record.coverage(served(...versions))).versions

test('coverage joins what was cited in many answers, and counts in UTF-16 code units', async () => {
  const { save, record } = await judgedApp()
  await save('One bird sang.', '🦊 said')
  await save('bird sang. Two cats')
  expect(await covered(record, source)).toEqual([
    {
      sourceId: 'animals',
      title: source.title,
      sha256: source.sha256,
      current: true,
      length: TEXT.length,
      answers: 2,
      citations: 3,
      citedLength: 'One bird sang. Two cats'.length + '🦊 said'.length,
      passages: { all: 0, cited: 0 },
      spans: [
        { ...spanOf(TEXT, 'One bird sang. Two cats'), citations: 2 },
        { ...spanOf(TEXT, '🦊 said'), citations: 1 },
      ],
    },
  ])
})

test('coverage tells a document as it is from what it was, and keeps one that left', async () => {
  const { save, record } = await judgedApp()
  await save('One bird sang.')
  const changed = sourceOf('animals', `New. ${TEXT}`)
  const now = await covered(record, changed)
  expect(now.map(({ current, citations, sha256 }) => [current, citations, sha256])).toEqual([
    [true, 0, changed.sha256],
    [false, 1, sha256(TEXT)],
  ])
  const other = sourceOf('other', 'Nothing was said.')
  expect(
    (await covered(record, other)).map(({ sourceId, current }) => [sourceId, current]),
  ).toEqual([
    ['other', true],
    ['animals', false],
  ])
})

test('coverage over HTTP counts the passages that were never cited', async () => {
  const record = await recordIn({ dataDir: scratchDir() })
  const { app } = scriptedApp({ assistant: () => scripted({ ask: recordingAsk(record) }), record })
  await app.request('/api/ask', postJson({ question: 'What?', sources: ['bridges'] }))
  const { versions } = Coverage.parse(await (await app.request('/api/coverage')).json())
  expect(versions.map(({ sourceId }) => sourceId)).toEqual([...scriptedSources.keys()].sort())
  const coverageOf = (id: string) => versions.find(({ sourceId }) => sourceId === id)
  expect(coverageOf('bridges')?.passages).toEqual({ all: expect.any(Number), cited: 1 })
  const untouched = { citations: 0, citedLength: 0, spans: [] }
  expect(coverageOf('notes/on rivers')).toMatchObject(untouched)
})

test.skipIf(IN_POSTGRES)(
  'answers recorded before there was a table of citations are covered too',
  async () => {
    const dataDir = scratchDir()
    const first = await recordIn({ dataDir })
    await first.save(quoting('Two cats slept.'), { sources: library(source) })
    await first.close()
    await tamperWithFile(dataDir, (db) => {
      db.exec(`DROP TRIGGER cited_added; DROP TRIGGER audits_erased; DROP TRIGGER judgements_kept;
      DROP TRIGGER judgements_stay; DROP TABLE judgements; DROP TABLE cited; DROP VIEW citations;
      DROP INDEX contents_by_time;`)
      db.pragma('user_version = 2')
    })
    const [version] = await covered(await recordIn({ dataDir }), source)
    expect(version?.spans).toEqual([{ ...spanOf(TEXT, 'Two cats slept.'), citations: 1 }])
  },
)
