import type { Appetite } from '../../src/answering/choose.ts'
import type { Appetites } from '../../src/answering/compose.ts'
import type { Row } from './collect.ts'
import { sharesOf } from './fit-decide.ts'

/** What a sentence that does not answer costs beside what an answered question is worth. */
const WRONG_SENTENCE = 0.1

const MOST = [1, 2, 3, 4]
const ENOUGH = [0.5, 0.6, 0.7, 0.8, 0.9]
const AT_LEAST = [0.05, 0.1, 0.2, 0.3, 0.5]

/** Kinds of question with fewer rows than this take what all together do. */
const ENOUGH_ROWS = 100
/** What all together say counts as so many rows of each kind, so that a few chance ones do not rule. */
const PRIOR_ROWS = 300

/** One for each kind of question that there are enough of, and one for all others. */
export function chooseAppetites(select: readonly number[], rows: readonly Row[]): Appetites {
  const answered = rows.filter(({ answerable }) => answerable)
  const worthOfAll = worths(select, answered)
  const own = [...new Set(answered.map(({ asked }) => asked))].flatMap((kind) => {
    const rows = answered.filter(({ asked }) => asked === kind)
    if (kind === 'other' || rows.length < ENOUGH_ROWS) return []
    const both = worths(select, rows).map(
      (worth, i) => worth * rows.length + (worthOfAll[i] ?? 0) * PRIOR_ROWS,
    )
    return [[kind, bestBy(both)]]
  })
  return { ...Object.fromEntries(own), other: bestBy(worthOfAll) }
}

const GRID = MOST.flatMap((most) =>
  ENOUGH.flatMap((enough) => AT_LEAST.map((atLeast): Appetite => ({ most, enough, atLeast }))),
)

function bestBy(worth: readonly number[]): Appetite {
  const best = GRID[worth.indexOf(Math.max(...worth))]
  if (!best) throw new Error('There is no question to choose by')
  return best
}

/** Of each of the grid, a question on the average: that most are answered, with few sentences that do not. */
function worths(select: readonly number[], rows: readonly Row[]): number[] {
  const ranked = rows.map((row) =>
    sharesOf(select, row)
      .map((share, i) => ({ share, answers: row.answers[i] ?? false }))
      .sort((a, b) => b.share - a.share),
  )
  return GRID.map(
    (appetite) =>
      ranked.reduce((sum, sentences) => {
        const taken = takenBy(appetite, sentences)
        const wrong = taken.filter(({ answers }) => !answers).length
        return sum + (taken.some(({ answers }) => answers) ? 1 : 0) - WRONG_SENTENCE * wrong
      }, 0) / ranked.length,
  )
}

function takenBy<T extends { readonly share: number }>(
  { most, enough, atLeast }: Appetite,
  sentences: readonly T[],
): T[] {
  const taken: T[] = []
  let sum = 0
  for (const sentence of sentences) {
    const best = taken[0]
    if (taken.length >= most || sum >= enough) break
    if (best && sentence.share < atLeast * best.share) break
    taken.push(sentence)
    sum += sentence.share
  }
  return taken
}
