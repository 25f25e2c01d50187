import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { answerTo, postJson } from './support/ask.ts'
import { metricsOf } from './support/metrics.ts'
import { newPlace } from './support/place.ts'
import { runProgram, startServer } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const TOWNS = towns(3)

test('a clock that jumps back leaves ids and record in the order of asking, and the chain intact', async () => {
  const place = newPlace(filesOf(TOWNS))
  const server = await startServer(place, { preload: ['jumping-clock.ts'] })
  const ids: string[] = []
  const times: string[] = []
  for (let jump = 0; jump < 3; jump++) {
    for (const question of TOWNS[0]?.questions.slice(0, 4) ?? []) {
      const { answer } = await answerTo(server.url, question)
      ids.push(answer.id)
      times.push(answer.createdAt)
    }
    server.child.kill('SIGUSR2')
    await pause(100)
  }
  // The clock has really jumped.
  expect(times).not.toEqual(times.toSorted())
  expect(ids).toEqual(ids.toSorted())
  const response = await fetch(`${server.url}/api/answers?limit=50`)
  const { answers } = (await response.json()) as { answers: { id: string }[] }
  expect(answers.map(({ id }) => id)).toEqual(ids.toReversed())
  const metric = await metricsOf(server)
  expect(metric('verbatim_index_age_seconds')).toBeGreaterThan(0)
  expect(await server.stop()).toBe(0)
  const { code, output } = await runProgram(place, ['audit'])
  expect([code, output]).toEqual([0, expect.stringContaining(`intact: ${ids.length} links`)])
})

test('a clock that was set back while nobody ran leaves the record in the order of asking, and the chain intact', async () => {
  const place = newPlace(filesOf(TOWNS))
  const ids: string[] = []
  const times: string[] = []
  let conversationId: string | undefined
  for (const hours of [0, 2]) {
    const env = { HOURS_BEHIND: String(hours) }
    const server = await startServer(place, { preload: ['jumping-clock.ts'], env })
    conversationId ??= await begunConversation(server.url)
    for (const question of TOWNS[0]?.questions.slice(0, 3) ?? []) {
      const response = await fetch(`${server.url}/api/ask`, postJson({ question, conversationId }))
      const { id, createdAt } = Answer.parse(await response.json())
      ids.push(id)
      times.push(createdAt)
    }
    const listed = await listOf(server.url, '/api/answers?limit=50')
    expect(listed.answers.map(({ id }) => id)).toEqual(ids.toReversed())
    const talk = await listOf(server.url, `/api/conversations/${conversationId}`)
    expect(talk.answers.map(({ id }) => id)).toEqual(ids)
    expect(await server.stop()).toBe(0)
  }
  // Neither the times nor the ids tell what came later.
  expect(times).not.toEqual(times.toSorted())
  expect(ids).not.toEqual(ids.toSorted())
  const { code, output } = await runProgram(place, ['audit'])
  expect([code, output]).toEqual([0, expect.stringContaining(`intact: ${ids.length} links`)])
})

async function begunConversation(url: string): Promise<string> {
  const response = await fetch(`${url}/api/conversations`, postJson({}))
  return ((await response.json()) as { id: string }).id
}

const listOf = async (url: string, path: string) =>
  (await (await fetch(url + path)).json()) as { answers: { id: string }[] }
