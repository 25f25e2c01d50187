import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, expect, test, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { assistantOver } from '../../src/main/open-assistant.ts'
import { documentsOf } from '../../src/main/open-documents.ts'
import { openModels } from '../../src/main/open-models.ts'
import { answerTo } from '../grounding/open-for-test.ts'

const scratch = mkdtempSync(join(tmpdir(), 'verbatim-embedded-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('an ask over an index embeds the question and single words, and nothing that was embedded while indexing', async () => {
  const log = pino({ level: 'silent' })
  const config = readConfig({
    CORPUS_DIR: 'corpus',
    INDEX_DIR: join(scratch, 'index'),
    DATA_DIR: join(scratch, 'data'),
    RERANKER_MODEL: 'none',
  })
  const models = await openModels(config, log)
  const documents = await documentsOf(config, null, models.embedder, log)
  const assistant = assistantOver(models, await documents.open(), '0.0.0-test')
  const { embeddings } = models.embedder
  const [asked, embedded, rows] = [
    vi.spyOn(embeddings, 'embedQuery'),
    vi.spyOn(embeddings, 'embedDocuments'),
    vi.spyOn(embeddings, 'embedRows'),
  ]
  const question = 'How many troops are in Kosovo?'
  const answer = await answerTo(assistant, { question })
  expect(answer.citations.length).toBeGreaterThan(0)
  expect(asked).toHaveBeenCalledOnce()
  expect(embedded).not.toHaveBeenCalled()
  for (const word of rows.mock.calls.flat(2)) expect(word).toMatch(/^[\p{L}\p{N}.]+$/u)
  const before = rows.mock.calls.length
  await answerTo(assistant, { question })
  expect(rows).toHaveBeenCalledTimes(before)
})
