import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Answer, ProblemDetails } from '../../src/contract.ts'
import { answerTo, postJson, textsOf, wrongIn } from './support/ask.ts'
import { newPlace, smallDisk } from './support/place.ts'
import { runProgram, startServer } from './support/program.ts'
import { filesOf, town, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const TOWNS = towns(60)
const TEXTS = textsOf(TOWNS.map(({ text }) => text))
const question = TOWNS[0]?.questions[0] ?? ''
const ONLY_ROOT = 'only root may mount a small disk'
const admin = { Authorization: 'Bearer boss' }

/** Fills a disk to the last byte, and gives what empties it again. */
function filled(folder: string): () => void {
  const ballast = join(folder, 'ballast')
  for (const size of [1_000_000, 4096, 1])
    for (let n = 0; n < 100; n++)
      try {
        writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
      } catch {
        break
      }
  return () => rmSync(ballast)
}

/** What stands in a response in JSON. */
const bodyOf = async <T>(response: Response) => (await response.json()) as T

const put = (url: string, name: string, text: string) =>
  fetch(`${url}/api/sources/${name}`, {
    method: 'PUT',
    headers: { ...admin, 'Content-Type': 'text/plain' },
    body: text,
  })

test('an index that finds no room is not written: the remedy is told, and with more room it is', async ({
  skip,
}) => {
  const place = newPlace(filesOf(TOWNS))
  if (!smallDisk(place.index, '300k')) return skip(ONLY_ROOT)
  const full = await runProgram(place, ['index'])
  expect(full.code).toBe(3)
  expect(full.output).toContain('IndexUnwritable: The index cannot be written: the disk is full')
  expect(full.output).toContain('Free space on the disk of INDEX_DIR')
  expect(full.output).not.toContain('at ')
  execFileSync('mount', ['-o', 'remount,size=8m', place.index])
  const free = await runProgram(place, ['index'])
  expect([free.code, free.output]).toEqual([0, expect.stringContaining('embedded anew')])
  const asked = await runProgram(place, ['ask', question, '--no-record'])
  expect([asked.code, asked.output]).toEqual([0, expect.stringContaining('was opened in')])
})

test('a server whose index disk is full keeps answering from the index it has, and changes nothing', async ({
  skip,
}) => {
  const place = newPlace(filesOf(TOWNS))
  if (!smallDisk(place.index, '4m')) return skip(ONLY_ROOT)
  const server = await startServer(place, { env: { API_KEYS: 'boss=admin' } })
  const free = filled(place.index)
  const added = town(99)
  const refused = await put(server.url, added.name, added.text)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({
    type: 'urn:verbatim:problem:index-unwritable',
    detail: expect.stringContaining('Free space on the disk of INDEX_DIR'),
  })
  const sources = async () =>
    (
      await bodyOf<{ sources: unknown[] }>(
        await fetch(`${server.url}/api/sources`, { headers: admin }),
      )
    ).sources.length
  expect(await sources()).toBe(TOWNS.length)
  const response = await fetch(`${server.url}/api/ask`, postJson({ question }, admin))
  expect(wrongIn(await bodyOf<Answer>(response), TEXTS)).toEqual([])
  free()
  expect((await put(server.url, added.name, added.text)).status).toBe(201)
  expect(await sources()).toBe(TOWNS.length + 1)
  expect(await server.stop()).toBe(0)
})

test('a document that finds no room leaves the documents as they were', async ({ skip }) => {
  const place = newPlace({})
  if (!smallDisk(place.corpus, '300k')) return skip(ONLY_ROOT)
  for (const [name, text] of Object.entries(filesOf(towns(3)))) place.write(name, text)
  const server = await startServer(place, { env: { API_KEYS: 'boss=admin' } })
  const free = filled(place.corpus)
  const [first] = towns(1, 1)
  if (!first) throw new Error('There is no town')
  const refused = await put(server.url, first.name, first.text)
  expect(refused.status).toBe(503)
  expect((await bodyOf<ProblemDetails>(refused)).detail).toContain(
    'The folder of the documents cannot be written',
  )
  const response = await fetch(`${server.url}/api/ask`, postJson({ question }, admin))
  expect(wrongIn(await bodyOf<Answer>(response), TEXTS)).toEqual([])
  free()
  expect((await put(server.url, first.name, first.text)).status).toBe(200)
  expect(await server.stop()).toBe(0)
})

test('a server that cannot record does not answer, says why, and goes on when there is room', async ({
  skip,
}) => {
  const place = newPlace(filesOf(TOWNS))
  if (!smallDisk(place.data, '2m')) return skip(ONLY_ROOT)
  const server = await startServer(place)
  await answerTo(server.url, question)
  const free = filled(place.data)
  let refused: Response
  let answered = 1
  for (;;) {
    refused = await fetch(`${server.url}/api/ask`, postJson({ question }))
    if (refused.status !== 200) break
    answered += 1
    await refused.text()
  }
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({
    type: 'urn:verbatim:problem:record-unavailable',
    detail: expect.stringMatching(/disk of DATA_DIR/),
  })
  const streamed = await fetch(
    `${server.url}/api/ask`,
    postJson({ question }, { Accept: 'text/event-stream' }),
  )
  expect(await streamed.text()).toMatch(/event: error\ndata: .*record-unavailable/)
  for (const path of ['/healthz', '/readyz', '/api/sources', '/api/answers'])
    expect((await fetch(server.url + path)).status).toBe(200)
  free()
  await answerTo(server.url, question)
  expect(await server.stop()).toBe(0)
  const { code, output } = await runProgram(place, ['audit'])
  expect([code, output]).toEqual([0, expect.stringContaining(`intact: ${answered + 1} links`)])
})
