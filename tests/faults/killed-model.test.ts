import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf } from '../bench/family.ts'
import { answerTo, textsOf, wrongIn } from './support/ask.ts'
import { newPlace } from './support/place.ts'
import { startServer } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

const TOWNS = towns(10)
const TEXTS = textsOf(TOWNS.map(({ text }) => text))
const QUESTIONS = TOWNS.flatMap(({ questions }) => questions)

test('a model whose process is killed under questions is started again, and no question is lost', async () => {
  const server = await startServer(newPlace(filesOf(TOWNS)))
  const before = childrenOf(server.child.pid ?? 0)
  expect(before.length).toBeGreaterThan(0)
  const asked = QUESTIONS.slice(0, 16).map((question) => answerTo(server.url, question))
  await pause(20)
  for (const pid of before) process.kill(pid, 'SIGKILL')
  for (const { answer } of await Promise.all(asked)) {
    expect(wrongIn(answer, TEXTS)).toEqual([])
    expect(answer.status).toBe('answered')
  }
  const after = childrenOf(server.child.pid ?? 0)
  expect(after.length).toBe(before.length)
  expect(after.filter((pid) => before.includes(pid))).toEqual([])
  expect(await server.stop()).toBe(0)
})

test('processes of models end with the server, however it ends', async () => {
  const server = await startServer(newPlace(filesOf(TOWNS)))
  const models = childrenOf(server.child.pid ?? 0)
  server.child.kill('SIGKILL')
  await server.ended
  const alive = () =>
    models.filter((pid) => {
      try {
        return process.kill(pid, 0)
      } catch {
        return false
      }
    })
  await expect.poll(alive, { timeout: 10_000 }).toEqual([])
})
