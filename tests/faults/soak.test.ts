import { expect, test } from 'vitest'
import { newPlace } from './support/place.ts'
import { memoryOf, runProgram, startServer } from './support/program.ts'
import { soak } from './support/soak.ts'
import { filesOf, towns } from './support/towns.ts'

/** `npm run soak` asks 20,000 times; the suite as often as it has time for. */
const ASKS = Number(process.env.SOAK_ASKS ?? 300)
const DOCUMENTS = 120
const MIB = 2 ** 20

test(`${ASKS} questions at concurrency 64, while documents change: no citation is wrong, and memory stays`, async () => {
  const place = newPlace(filesOf(towns(DOCUMENTS)))
  const server = await startServer(place, { env: { API_KEYS: 'boss=admin', LOG_LEVEL: 'info' } })
  const report = await soak({
    url: server.url,
    key: 'boss',
    asks: ASKS,
    concurrency: 64,
    documents: DOCUMENTS,
    memory: () => memoryOf(server.child).now,
    onProgress: (done) => console.info(`${done} of ${ASKS}`),
  })
  console.info(JSON.stringify({ ...report, most: memoryOf(server.child).most }, null, 2))
  expect(report.wrong).toEqual([])
  expect(report.failed).toEqual([])
  expect(report.answered + report.declined).toBe(ASKS)
  expect(report.answered / ASKS).toBeGreaterThan(0.9)
  expect(report.citations).toBeGreaterThan(ASKS)
  expect(report.changes).toBeGreaterThan(0)
  expect(report.memory.most).toBeLessThan(1200 * MIB)
  if (ASKS > 5000) expect(report.memory.late).toBeLessThan(1.5 * report.memory.early)
  expect(await server.stop()).toBe(0)
  const audit = await runProgram(place, ['audit'])
  expect([audit.code, audit.output]).toEqual([0, expect.stringContaining(`intact: ${ASKS} links`)])
}, 3_600_000)
