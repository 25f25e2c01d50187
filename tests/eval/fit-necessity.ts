/**
 * Counts how often the words of questions stand in the passages that answer them. Run it with a folder of labelled
 * questions, before `fit.ts`:
 *
 *   npx tsx tests/eval/fit-necessity.ts --train FOLDER
 *
 * Writes `src/text/fitted-necessity.ts`.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLanguage } from '../../src/answering/language.ts'
import { createReadQuestion } from '../../src/answering/question.ts'
import type { WordClass } from '../../src/text/necessity.ts'
import { contentTermsOf, termsOf } from '../../src/text/terms.ts'
import { readRows } from './training-corpora.ts'

/** Questions beside passages that do not answer; and those on reviews and posts, which do not say of what they ask. */
const LEFT_OUT = /-x(?:para|sec)\.|_amazon\.|_reddit\./
/** No set counts a word more often than this, so that no topic rules. */
const MOST_OF_SET = 40
/** Words that are rarer, or of fewer sets, get the share of their class. */
const [RARE, FEW_SETS] = [20, 4]
/** So many times the share of rare words is added to the counts of each. */
const PRIOR = 8

/** A word of a question, and whether the passage that answers holds it. */
interface Asked {
  readonly set: string
  readonly term: string
  readonly of: WordClass | undefined
  readonly held: boolean
}

const { values } = parseArgs({ options: { train: { type: 'string' } } })
if (!values.train) throw new Error('Say --train FOLDER')
const { train } = values
const readQuestion = createReadQuestion(await createLanguage())
const all = readdirSync(train)
  .filter((name) => !LEFT_OUT.test(name))
  .flatMap((set) => readRows(join(train, set)).flatMap((row) => askedIn(set, row)))

function askedIn(set: string, row: Record<string, unknown>): Asked[] {
  const { q, title, sentences, answers } = row as {
    q: string
    title?: string
    sentences: string[]
    answers: number[]
  }
  if (answers.length === 0) return []
  const passage = new Set([...sentences, title ?? ''].flatMap(termsOf))
  const { classes } = readQuestion(q)
  return [...new Set(contentTermsOf(q))].map((term) => ({
    ...{ set, term, of: classes.get(term), held: passage.has(term) },
  }))
}

const shareOf = (some: readonly Asked[]): number =>
  some.filter(({ held }) => held).length / some.length

function groupBy<K>(some: readonly Asked[], keyOf: (asked: Asked) => K): Map<K, Asked[]> {
  const groups = new Map<K, Asked[]>()
  for (const asked of some) {
    const group = groups.get(keyOf(asked))
    if (group) group.push(asked)
    else groups.set(keyOf(asked), [asked])
  }
  return groups
}

/** Counts of the terms that are asked for often enough, no set above its share. */
const known = new Map<string, { asked: number; held: number }>()
for (const [term, some] of groupBy(all, ({ term }) => term)) {
  const sets = [...groupBy(some, ({ set }) => set).values()]
  const asked = sets.map(({ length }) => Math.min(length, MOST_OF_SET))
  const sum = asked.reduce((a, b) => a + b, 0)
  if (sum < RARE || sets.length < FEW_SETS) continue
  const held = sets.reduce((held, of, i) => held + (asked[i] ?? 0) * shareOf(of), 0)
  known.set(term, { asked: sum, held })
}

/** A name is taken for one however often it was asked for: "Rice" is not "rice". */
const rare = all.filter(
  ({ term, of }) => of && of !== 'kind' && (of === 'name' || !known.has(term)),
)
const any = shareOf(rare)
const ofClass = new Map([...groupBy(rare, ({ of }) => of)].map(([of, some]) => [of, shareOf(some)]))
const shares = new Map(
  [...known].map(([term, { asked, held }]) => [term, (held + PRIOR * any) / (asked + PRIOR)]),
)

/** How much less a noun is needed that says what kind of thing is asked for, as a difference of log odds. */
const kinds = all.filter(({ of }) => of === 'kind')
const expected =
  kinds.reduce((sum, { term }) => sum + (shares.get(term) ?? ofClass.get('noun') ?? any), 0) /
  kinds.length
const oddsOf = (share: number) => Math.log(share / (1 - share))
const kindShift = oddsOf(shareOf(kinds)) - oddsOf(expected)

const byPercent = new Map<number, string[]>()
for (const [term, share] of shares) {
  const percent = Math.round(100 * share)
  byPercent.set(percent, [...(byPercent.get(percent) ?? []), term])
}
const lines = [...byPercent]
  .sort(([a], [b]) => a - b)
  .flatMap(([percent, terms]) => wrapped(`${percent} ${terms.sort().join(' ')}`))
const classes = [...ofClass, ['any', any] as const].map(
  ([of, share]) => `  ${of}: ${share.toFixed(2)},`,
)
writeFileSync(
  'src/text/fitted-necessity.ts',
  `/** Written by \`tests/eval/fit-necessity.ts\`: percent and stems. */
export const NECESSITY = \`
${lines.join('\n')}
\`

/** Of those that stand there not, by class. */
export const NECESSITY_OF_RARE = {
${classes.sort().join('\n')}
}

/** Added to the log odds of a noun that says what kind of thing is asked for. */
export const KIND_SHIFT = ${kindShift.toFixed(2)}
`,
)
console.log(`Wrote src/text/fitted-necessity.ts from ${all.length} words of questions`)

/** Lines of at most 118 characters; those that go on are indented. */
function wrapped(line: string): string[] {
  return line.match(/.{1,116}(?: |$)/g)?.map((part, i) => (i > 0 ? ' ' : '') + part.trim()) ?? []
}
