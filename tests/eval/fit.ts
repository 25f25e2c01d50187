/**
 * Fits what decides which sentences answer, and whether any does. Run it with folders of labelled questions:
 *
 *   npx tsx tests/eval/fit.ts --train FOLDER --sets FOLDER
 *
 * `--train` holds `NAME.jsonl.gz` with `{q, title, sentences, answers}` a line; `--sets` holds folders with
 * `documents.jsonl.gz` and `questions.jsonl.gz` as the scorer reads them. Writes `src/answering/fitted.ts`.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { DECISION_FEATURES } from '../../src/answering/decision-features.ts'
import { FEATURES } from '../../src/answering/features.ts'
import { createLanguage } from '../../src/answering/language.ts'
import type { Calibration } from '../../src/answering/weigh.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { openReranker } from '../../src/reranking/local-reranker.ts'
import { chooseAppetites } from './choose-appetite.ts'
import { chooseThreshold } from './choose-threshold.ts'
import { collect, type Row } from './collect.ts'
import { evaluationSet } from './evaluation-set.ts'
import { withExchangedWords } from './exchanged-words.ts'
import { fitDecide } from './fit-decide.ts'
import { fitSelect } from './fit-select.ts'
import { seeded, trainingCorpora, withForeignQuestions } from './training-corpora.ts'

/** Questions of one set at most, so that no kind of text rules. */
const PER_SET = 300
/** Of the questions, how many have their answer hidden, and how many are added that are foreign, or ask something else. */
const HIDDEN = 0.25
const FOREIGN = 0.35
const EXCHANGED = 0.3
/**
 * Questions beside another paragraph are made here by hiding, so that their files would say the same twice; those on
 * reviews and forum posts ("How is the battery?") do not say of what they ask.
 */
const LEFT_OUT = /-x(?:para|sec)\.|_amazon\.|_reddit\./
/** Sets of the scorer that have gold sentences. */
const MEASURED = ['xquad-dev', 'clapnq-dev']

const { values } = parseArgs({ options: { train: { type: 'string' }, sets: { type: 'string' } } })
if (!values.train || !values.sets) throw new Error('Say --train FOLDER and --sets FOLDER')

const bundled = { directory: 'models/', cache: null }
const models = {
  embeddings: await openEmbeddings({ id: 'verbatim-static-en', ...bundled }),
  rerank: await openReranker({ id: 'verbatim-reranker-en', ...bundled }),
  language: await createLanguage(),
}
const [random, exchanging] = [seeded(7), seeded(11)]
const rows: Row[] = []
for (const file of readdirSync(values.train).filter((name) => !LEFT_OUT.test(name))) {
  const name = basename(file, '.jsonl.gz')
  const corpora = trainingCorpora(join(values.train, file), name, PER_SET, random)
  const unanswered = withForeignQuestions(corpora, FOREIGN)
  for (const corpus of withExchangedWords(unanswered, EXCHANGED, models.language, exchanging))
    rows.push(...(await collect(corpus, models, HIDDEN, random)))
  console.log(`${name}: ${rows.length} questions so far`)
}
const measured: Row[] = []
for (const name of MEASURED) {
  const set = evaluationSet(values.sets, name)
  if (set) measured.push(...(await collect(set, models, 0, random)))
}

/** A question that is answered by a sentence that was not even looked at teaches nothing about the choice. */
const telling = rows.filter(({ answerable, answers }) => !answerable || answers.some(Boolean))
const withoutLogits = (row: Row): Row => ({
  ...row,
  features: row.features.map((f) => f.map((x, k) => (FEATURES[k]?.startsWith('logit') ? 0 : x))),
})
const modelOf = (prepare: (row: Row) => Row) => {
  const prepared = telling.map(prepare)
  const select = fitSelect(prepared, seeded(1))
  const decider = fitDecide(prepared, select)
  const threshold = chooseThreshold(decider, select, measured.map(prepare))
  const decide = {
    bias: rounded(decider.bias),
    weights: named(DECISION_FEATURES, decider.weights),
    calibration: {
      small: roundedLine(decider.calibration.small),
      large: roundedLine(decider.calibration.large),
    },
  }
  return { select, written: { select: named(FEATURES, select), decide, threshold } }
}
const named = (names: readonly string[], weights: readonly number[]) =>
  Object.fromEntries(names.map((name, k) => [name, rounded(weights[k] ?? 0)]))
const roundedLine = ({ slope, shift }: Calibration) => ({
  slope: rounded(slope),
  shift: rounded(shift),
})
const rounded = (x: number) => Math.round(x * 1000) / 1000

const reranked = modelOf((row) => row)
const plain = modelOf(withoutLogits)
const appetites = chooseAppetites(reranked.select, [...measured, ...telling])
/** Small objects on a line of their own, so that the file stays short. */
const printed = (value: object) =>
  JSON.stringify(value, null, 2).replace(
    /\{\s+("(?:most|slope)": [^}]*?)\s+\}/g,
    (_, inside: string) => `{ ${inside.replace(/\s+/g, ' ')} }`,
  )
const value = { reranked: reranked.written, plain: plain.written, appetites }
writeFileSync(
  'src/answering/fitted.ts',
  `import type { FittedEvidence } from './fitted-evidence.ts'\n\n/** Written by \`tests/eval/fit.ts\`. */\nexport const FITTED: FittedEvidence = ${printed(value)}\n`,
)
console.log('Wrote src/answering/fitted.ts; format it with: npm run format')
