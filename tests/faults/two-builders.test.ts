import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Answering, openAnswering } from './support/answering.ts'
import { newPlace } from './support/place.ts'
import { filesOf, towns } from './support/towns.ts'

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
