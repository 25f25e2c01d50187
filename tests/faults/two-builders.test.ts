import { existsSync, readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { type Answering, openAnswering } from './support/answering.ts'
import { newPlace, type Place } from './support/place.ts'
import { startProgram } from './support/program.ts'
import { filesOf, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

test('two that build one index at a time never mix it: each has its own, or is told, and the last is whole', async () => {
  const [one, other] = [towns(8, 0), towns(8, 1)]
  const place = newPlace(filesOf(one))
  const { corpus } = newPlace(filesOf(other))
  const beside = { ...place, corpus, settings: { ...place.settings, CORPUS_DIR: corpus } }
  const question = one[0]?.questions[0] ?? ''
  const right = async ({ ask }: Answering, all: typeof one) =>
    expect(all[0]?.text).toContain((await ask(question)).citations[0]?.quote)

  for (let round = 0; round < 8; round++) {
    const opened = await Promise.allSettled([openAnswering(place), openAnswering(beside)])
    for (const [i, outcome] of opened.entries())
      if (outcome.status === 'fulfilled') await right(outcome.value, i === 0 ? one : other)
      else expect(outcome.reason).toHaveProperty('remedy')
    await right(await openAnswering(place), one)
    await right(await openAnswering(beside), other)
  }
  expect(readdirSync(place.index).filter((name) => /part$/.test(name))).toEqual([])
})

describe('of two processes that build one index', () => {
  const built = /passages: (\d+), embedded anew: (\d+)/

  test('the second waits for the first, and takes up what it made', async () => {
    const place = newPlace(filesOf(towns(120)))
    const both = [
      startProgram(place, { args: ['index'] }),
      startProgram(place, { args: ['index'] }),
    ]
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0])
    const anew = both.map(({ output }) => built.exec(output()) ?? [])
    const counts = anew.map(([, passages, embedded]) => [Number(passages), Number(embedded ?? 0)])
    const [passages] = counts[0] ?? []
    expect(counts.map(([, embedded = 0]) => embedded).sort((a, b) => a - b)).toEqual([0, passages])
    expect(readdirSync(place.index).filter((name) => /(part|lock)$/.test(name))).toEqual([])
  })

  test('one that was killed is not waited for, one that is paused is', async () => {
    const place = newPlace(filesOf(towns(120)))
    const first = startProgram(place, { args: ['index'] })
    while (locksIn(place).length === 0) await pause(5)
    first.child.kill('SIGSTOP')
    const second = startProgram(place, { args: ['index'] })
    await second.line(/Building the index/)
    await pause(1500)
    expect(second.child.exitCode).toBe(null)
    first.child.kill('SIGKILL')
    expect(await second.ended).toBe(0)
    expect(second.output()).toMatch(built)
    expect(locksIn(place)).toEqual([])
  })
})

const locksIn = ({ index }: Place) =>
  (existsSync(index) ? readdirSync(index) : []).filter((name) => name.endsWith('.lock'))
