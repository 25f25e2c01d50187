/**
 * How well the kind of answer that a question expects tells the sentences that answer it from the others
 * of the same passage (`answerFit`). `npx tsx tests/eval/answer-types.ts DIR`, DIR holding files of lines
 * `{"q", "sentences": [...], "answers": [indices]}`, gzipped.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { answerFit } from '../../src/answering/answer-fit.ts'
import { kindWanted } from '../../src/answering/fit-likelihood.ts'
import { createLanguage, type Reading } from '../../src/answering/language.ts'
import { createReadQuestion } from '../../src/answering/question.ts'

interface Row {
  readonly q: string
  readonly sentences: readonly string[]
  readonly answers: readonly number[]
}
const [dir = ''] = process.argv.slice(2)
const rows = readdirSync(dir)
  .filter((name) => name.endsWith('.jsonl.gz'))
  .flatMap((name) =>
    gunzipSync(readFileSync(join(dir, name)))
      .toString('utf8')
      .trim()
      .split('\n'),
  )
  .map((line) => JSON.parse(line) as Row)
  .filter(({ answers, sentences }) => answers.length > 0 && answers.length < sentences.length)

const language = await createLanguage()
const readQuestion = createReadQuestion(language)
interface Tally {
  questions: number
  /** Fit of the sentences that answer, and of the others. */
  answers: number[]
  others: number[]
}
const tallies = new Map<string, Tally>()
const readings = new Map<string, Reading>()
const read = (sentence: string) => {
  const reading = readings.get(sentence) ?? language.read(sentence)
  readings.set(sentence, reading)
  return reading
}
for (const { q, sentences, answers } of rows) {
  const question = readQuestion(q)
  const fits = sentences.map((sentence) => answerFit(question, sentence, read(sentence)))
  for (const key of [kindWanted(question), `${question.asked} -> ${question.expects.join(', ')}`]) {
    const tally = tallies.get(key) ?? { questions: 0, answers: [], others: [] }
    tallies.set(key, tally)
    tally.questions++
    for (const [i, fit] of fits.entries())
      if (fit !== null) (answers.includes(i) ? tally.answers : tally.others).push(fit)
  }
}

const mean = (fits: readonly number[]) => fits.reduce((sum, fit) => sum + fit, 0) / fits.length
const full = (fits: readonly number[]) => mean(fits.map((fit) => Number(fit === 1)))
const half = (fits: readonly number[]) => mean(fits.map((fit) => Number(fit === 0.5)))
const rounded = (value: number) => Number(value.toFixed(3))
console.table(
  [...tallies]
    .filter(([, { questions, answers }]) => questions >= 20 && answers.length > 0)
    .sort(([, a], [, b]) => b.questions - a.questions)
    .map(([asked, { questions, answers, others }]) => ({
      asked,
      questions,
      'fit of answers': rounded(mean(answers)),
      'fit of others': rounded(mean(others)),
      'full fit of answers': rounded(full(answers)),
      'full fit of others': rounded(full(others)),
      lift: rounded(full(answers) / full(others)),
    })),
)

/** As \`RATES\` in \`src/answering/fit-likelihood.ts\` has them. */
for (const [kind, { questions, answers, others }] of tallies)
  if (!kind.includes('->') && questions >= 50 && answers.length > 0)
    console.log(
      `  ${kind}: [${[full(answers), half(answers), full(others), half(others)].map(rounded).join(', ')}], // ${questions}`,
    )
