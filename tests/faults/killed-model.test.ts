import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf } from '../bench/family.ts'
import { answerTo, textsOf, wrongIn } from './support/ask.ts'
import { newPlace } from './support/place.ts'
import { type Server, startServer } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

const TOWNS = towns(10)
const TEXTS = textsOf(TOWNS.map(({ text }) => text))
const QUESTIONS = TOWNS.flatMap(({ questions }) => questions)

/** Whoever runs the sources as they are written has a compiler beside them. */
const modelsOf = ({ child }: Server): number[] =>
  childrenOf(child.pid ?? 0).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('classifier-process'),
  )

test('a model whose process is killed under questions is started again, and no question is lost', async () => {
  const server = await startServer(newPlace(filesOf(TOWNS)))
  const before = modelsOf(server)
  expect(before.length).toBeGreaterThan(0)
  const asked = QUESTIONS.slice(0, 16).map((question) => answerTo(server.url, question))
  await pause(20)
  for (const pid of before) process.kill(pid, 'SIGKILL')
  for (const { answer } of await Promise.all(asked)) {
    expect(wrongIn(answer, TEXTS)).toEqual([])
    expect(answer.status).toBe('answered')
  }
  const after = modelsOf(server)
  expect(after.length).toBe(before.length)
  expect(after.filter((pid) => before.includes(pid))).toEqual([])
  expect(await server.stop()).toBe(0)
})

test('processes of models end with the server, however it ends', async () => {
  const server = await startServer(newPlace(filesOf(TOWNS)))
  const models = modelsOf(server)
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
