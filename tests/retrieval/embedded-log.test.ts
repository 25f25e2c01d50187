import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedLog } from '../../src/retrieval/embedded-log.ts'

test('what comes after a log is closed is written nowhere, whatever file has its number by then', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const log = openEmbeddedLog(join(folder, 'embedded.part'), 4)
  const passage = { vectors: Float32Array.of(1, 0, 0, 0), sentences: Int16Array.of(1, 0, 0, 0) }
  const key = 'ab'.repeat(16)
  log.append([[key, passage]])
  expect(log.read(key)).toEqual(passage)
  log.close()
  const other = join(folder, 'other')
  const file = openSync(other, 'w')
  log.append([[key, passage]])
  expect(log.read(key)).toBeNull()
  closeSync(file)
  expect(readFileSync(other)).toHaveLength(0)
})
