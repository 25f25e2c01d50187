import { cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openAnswering } from './support/answering.ts'
import { newPlace, type Place } from './support/place.ts'
import { runProgram, startProgram } from './support/program.ts'
import { filesOf, type Town, towns } from './support/towns.ts'

// Whole processes start here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : [])
const unfinishedIn = ({ index }: Place) => filesIn(index).filter((name) => /part$/.test(name))

const filesOfKind = ({ index }: Place, kind: string) =>
  filesIn(index).filter((name) => name.startsWith(kind))

/** Kills `verbatim index` at its steps, one a place, and looks at what the next start makes of each. */
async function killAtEachStep(
  prepare: () => Promise<Place>,
  { stride }: { readonly stride: number },
  look: (place: Place) => Promise<void>,
): Promise<void> {
  let next = 1
  let kills = 0
  const lane = async (): Promise<void> => {
    for (let ended = false; !ended; ) {
      const step = next
      next += stride
      const place = await prepare()
      const { code, output } = await runProgram(place, ['index'], {
        preload: ['kill-at.ts'],
        env: { KILL_AT: String(step), KILL_IN: place.index },
      })
      ended = code !== 'SIGKILL'
      if (ended) expect([code, output]).toEqual([0, expect.stringContaining('embedded anew')])
      else kills += 1
      await look(place)
    }
  }
  await Promise.all([lane(), lane()])
  expect(kills * stride).toBeGreaterThan(9)
}

/** The document as it is now is answered from, and after it is put back, as it was before. */
async function expectOneOrTheOther(place: Place, before: Town, after: Town) {
  const question = before.questions[0] ?? ''
  const now = await openAnswering(place)
  expect(after.text).toContain((await now.ask(question)).citations[0]?.quote)
  // Whichever index is there now is not searched for other words than its own.
  place.write(`${before.name}.txt`, before.text)
  const again = await openAnswering(place)
  expect(before.text).toContain((await again.ask(question)).citations[0]?.quote)
  expect(unfinishedIn(place)).toEqual([])
  return again
}

test('a first index that is killed is built by the next start', async () => {
  const [first] = towns(1)
  const prepare = async () => newPlace(filesOf(towns(1)))
  await killAtEachStep(prepare, { stride: 5 }, async (place) => {
    const answering = await openAnswering(place)
    const answer = await answering.ask(first?.questions[0] ?? '')
    expect(answer.citations[0]?.quote).toMatch(/^The bridge of \w+ was opened in \d+\.$/)
  })
})

test('an index that is killed at any step while it is replaced is wholly the old one or wholly the new one', async () => {
  const [before] = towns(1, 0)
  const [after] = towns(1, 1)
  if (!before || !after) throw new Error('There is no town')
  const prepare = async () => {
    const place = newPlace(filesOf([before]))
    await openAnswering(place)
    place.write(`${after.name}.txt`, after.text)
    return place
  }
  await killAtEachStep(prepare, { stride: 1 }, async (place) => {
    await expectOneOrTheOther(place, before, after)
  })
})

test('a large index that is killed at any step while one document changes is wholly the old one or wholly the new one', async () => {
  const all = towns(260)
  const [before, after] = [all[77], towns(260, 1)[77]]
  if (!before || !after) throw new Error('There is no town')
  const whole = newPlace(filesOf(all))
  await openAnswering(whole)
  const prepare = async () => {
    const place = newPlace(filesOf(all))
    cpSync(whole.index, place.index, { recursive: true })
    place.write(`${after.name}.txt`, after.text)
    return place
  }
  await killAtEachStep(prepare, { stride: 3 }, async (place) => {
    const again = await expectOneOrTheOther(place, before, after)
    expect(again.logged).toContain('"embedded":0')
    // It was changed beside the segment of all, which is the one it was.
    expect(filesOfKind(place, 'vectors')).toEqual(
      expect.arrayContaining(filesOfKind(whole, 'vectors')),
    )
  })
})

test('a large index goes on where it was killed, again and again', async () => {
  const place = newPlace(filesOf(towns(180)))
  const begun = () => filesIn(place.index).find((name) => /^embedded-.*part$/.test(name))
  const sizeOf = (name: string | undefined) => (name ? statSync(join(place.index, name)).size : 0)
  let size = 0
  for (let kill = 0; kill < 3; kill++) {
    const { child, ended } = startProgram(place, { args: ['index'] })
    while (sizeOf(begun()) <= size + 600_000 && child.exitCode === null) await pause(5)
    child.kill('SIGKILL')
    expect(await ended).toBe('SIGKILL')
    size = sizeOf(begun())
    expect(size).toBeGreaterThan(0)
  }
  const { code, output } = await runProgram(place, ['index'])
  expect(code).toBe(0)
  const [, passages, embedded] = /passages: (\d+), embedded anew: (\d+)/.exec(output) ?? []
  expect(Number(embedded)).toBeLessThan(Number(passages) - 300)
  expect(unfinishedIn(place)).toEqual([])
  const last = towns(180).at(-1)
  const answer = await (await openAnswering(place)).ask(last?.questions[0] ?? '')
  expect(answer.citations[0]?.sourceId).toBe(last?.name)
})
