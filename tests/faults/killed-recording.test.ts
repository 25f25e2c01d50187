import { expect, test, vi } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { answerTo } from './support/ask.ts'
import { newPlace } from './support/place.ts'
import { runProgram, startServer } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const TOWNS = towns(12)
const QUESTIONS = TOWNS.flatMap(({ questions }) => questions)

test('every answer that a killed server has given is in its record, to the byte', async () => {
  const place = newPlace(filesOf(TOWNS))
  const given: string[] = []
  for (const killAfter of [7, 23]) {
    const server = await startServer(place)
    let alive = true
    const askOn = async () => {
      for (let n = 0; alive && n < 100; n++) {
        const answered = await answerTo(server.url, QUESTIONS[n] ?? '').catch(() => null)
        if (answered) given.push(answered.json)
        if (given.length < killAfter) continue
        alive = false
        server.child.kill('SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: 6 }, askOn))
    expect(await server.ended).toBe('SIGKILL')
  }
  const server = await startServer(place)
  for (const json of given) {
    const { id } = Answer.parse(JSON.parse(json))
    expect(await (await fetch(`${server.url}/api/answers/${id}`)).text()).toBe(json)
  }
  await answerTo(server.url, QUESTIONS[0] ?? '')
  expect(await server.stop()).toBe(0)
  const { code, output } = await runProgram(place, ['audit'])
  expect([code, output]).toEqual([0, expect.stringContaining('The chain is intact')])
})
