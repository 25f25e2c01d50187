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
import { FEATURES } from '../../src/answering/features.ts'
import { createLanguage } from '../../src/answering/language.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { openReranker } from '../../src/reranking/local-reranker.ts'
import { chooseAppetite } from './choose-appetite.ts'
import { chooseThreshold } from './choose-threshold.ts'
import { collect, type Row } from './collect.ts'
import { evaluationSet } from './evaluation-set.ts'
import { fitSoftmax, type LinearModel } from './fit-softmax.ts'
import { seeded, trainingCorpora, withForeignQuestions } from './training-corpora.ts'

/** Questions of one set at most, so that no kind of text rules. */
const PER_SET = 450
/** Of the questions, how many have their answer hidden, and how many foreign ones are added. */
const HIDDEN = 0.25
const FOREIGN = 0.35
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
const random = seeded(7)
const rows: Row[] = []
// Rows beside another paragraph are made here by hiding; their files would say the same twice.
for (const file of readdirSync(values.train).filter((name) => !/-x(para|sec)\./.test(name))) {
  const name = basename(file, '.jsonl.gz')
  const corpora = trainingCorpora(join(values.train, file), name, PER_SET, random)
  for (const corpus of withForeignQuestions(corpora, FOREIGN))
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
  const fitted = fitSoftmax(telling.map(prepare), seeded(1))
  const threshold = chooseThreshold(fitted, measured.map(prepare))
  return { fitted, written: { ...named(fitted), threshold } }
}
const named = ({ weights, bias }: LinearModel) => ({
  bias: rounded(bias),
  weights: Object.fromEntries(FEATURES.map((feature, k) => [feature, rounded(weights[k] ?? 0)])),
})
const rounded = (x: number) => Math.round(x * 1000) / 1000

const reranked = modelOf((row) => row)
const plain = modelOf(withoutLogits)
const appetites = { other: chooseAppetite(reranked.fitted, measured) }
const value = { reranked: reranked.written, plain: plain.written, appetites }
writeFileSync(
  'src/answering/fitted.ts',
  `import type { FittedEvidence } from './fitted-evidence.ts'\n\n/** Written by \`tests/eval/fit.ts\`. */\nexport const FITTED: FittedEvidence = ${JSON.stringify(value, null, 2)}\n`,
)
console.log('Wrote src/answering/fitted.ts; format it with: npm run format')
