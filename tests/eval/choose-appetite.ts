import type { Appetite } from '../../src/answering/choose.ts'
import type { Appetites } from '../../src/answering/compose.ts'
import type { Row } from './collect.ts'
import { sharesOf } from './fit-decide.ts'

/** What a sentence that does not answer costs beside what an answered question is worth. */
const WRONG_SENTENCE = 0.14

const MOST = [1, 2, 3, 4]
const ENOUGH = [0.5, 0.6, 0.7, 0.8, 0.9]
const AT_LEAST = [0.05, 0.1, 0.2, 0.3, 0.5]

/** Kinds of question with fewer rows than this take what all together do. */
const ENOUGH_ROWS = 100

/** One for each kind of question that there are enough of, and one for all others. */
export function chooseAppetites(select: readonly number[], rows: readonly Row[]): Appetites {
  const answered = rows.filter(({ answerable }) => answerable)
  const kinds = [...new Set(answered.map(({ asked }) => asked))].filter(
    (kind) =>
      kind !== 'other' && answered.filter(({ asked }) => asked === kind).length >= ENOUGH_ROWS,
  )
  const own = kinds.map((kind) => [
    kind,
    chooseAppetite(
      select,
      answered.filter(({ asked }) => asked === kind),
    ),
  ])
  return { ...Object.fromEntries(own), other: chooseAppetite(select, answered) }
}

/** How many sentences to take, so that most questions are answered with few sentences that do not. */
function chooseAppetite(select: readonly number[], rows: readonly Row[]): Appetite {
  const ranked = rows.map((row) =>
    sharesOf(select, row)
      .map((share, i) => ({ share, answers: row.answers[i] ?? false }))
      .sort((a, b) => b.share - a.share),
  )
  const grid = MOST.flatMap((most) =>
    ENOUGH.flatMap((enough) => AT_LEAST.map((atLeast): Appetite => ({ most, enough, atLeast }))),
  )
  const worth = (appetite: Appetite) =>
    ranked.reduce((sum, sentences) => {
      const taken = takenBy(appetite, sentences)
      const wrong = taken.filter(({ answers }) => !answers).length
      return sum + (taken.some(({ answers }) => answers) ? 1 : 0) - WRONG_SENTENCE * wrong
    }, 0) / ranked.length
  const best = grid.reduce((a, b) => (worth(b) > worth(a) ? b : a))
  console.log('appetite', best, worth(best).toFixed(3))
  return best
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
