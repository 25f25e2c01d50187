/**
 * What a cross-encoder is trained on: for each question the sentences that the product would have it read, in their
 * context, and which of them answer. Run it with folders of labelled questions:
 *
 *   npx tsx tests/eval/reranker-pairs.ts --train FOLDER --sets FOLDER --out FOLDER
 *
 * Writes for `train` and for `measured` a file of questions, `NAME.jsonl`, and two of token ids, `NAME.tokens` and
 * `NAME.offsets` (int32): text `n` is `tokens[offsets[n], offsets[n + 1])`, without the marks around a pair.
 * `reranker/train.py` reads them.
 */
import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { AutoTokenizer, env } from '@xenova/transformers'
import { createLanguage } from '../../src/answering/language.ts'
import { createInContext } from '../../src/answering/sentence-context.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { looksAt } from './collect.ts'
import { evaluationSet } from './evaluation-set.ts'
import {
  type LabelledCorpus,
  seeded,
  trainingCorpora,
  withForeignQuestions,
} from './training-corpora.ts'

/** Of the questions, how many have their answer hidden, and how many foreign ones are added. */
const HIDDEN = 0.12
const FOREIGN = 0.1
/** Questions beside another paragraph are made here by hiding. */
const LEFT_OUT = /-x(?:para|sec)\./
const MEASURED = ['xquad-dev', 'clapnq-dev']
/** Of one corpus, far more than for the fit: a network learns from each. */
const MOST = { article: 80, many: 2000 }
const MODEL = 'verbatim-reranker-en'

const { values } = parseArgs({
  options: { train: { type: 'string' }, sets: { type: 'string' }, out: { type: 'string' } },
})
const { train, sets, out } = values
if (!train || !sets || !out) throw new Error('Say --train FOLDER, --sets FOLDER and --out FOLDER')

const embeddings = await openEmbeddings({
  id: 'verbatim-static-en',
  directory: 'models/',
  cache: null,
})
env.localModelPath = 'models/'
const tokenizer = await AutoTokenizer.from_pretrained(MODEL, { local_files_only: true })
const language = await createLanguage()
const inContext = createInContext(language)
const random = seeded(11)
mkdirSync(out, { recursive: true })

const training = readdirSync(train)
  .filter((file) => !LEFT_OUT.test(file))
  .flatMap((file) => {
    const name = basename(file, '.jsonl.gz')
    const path = join(train, file)
    const corpora = trainingCorpora(path, name, Number.POSITIVE_INFINITY, random, MOST)
    return withForeignQuestions(corpora, FOREIGN)
  })
await write('train', training, HIDDEN)
await write(
  'measured',
  MEASURED.flatMap((name) => evaluationSet(sets, name) ?? []),
  0,
)

async function write(
  name: string,
  corpora: readonly LabelledCorpus[],
  hidden: number,
): Promise<void> {
  const texts = new Map<string, number>()
  const tokens: number[] = []
  const offsets = [0]
  const numberOf = (text: string): number => {
    const known = texts.get(text)
    if (known !== undefined) return known
    const n = texts.size
    texts.set(text, n)
    for (const token of tokenizer.encode(text, null, { add_special_tokens: false }))
      tokens.push(token)
    offsets.push(tokens.length)
    return n
  }
  const file = openSync(join(out ?? '', `${name}.jsonl`), 'w')
  for (const corpus of corpora)
    for await (const look of looksAt(
      corpus,
      { embeddings, language, rerank: null },
      hidden,
      random,
    )) {
      const line = {
        set: corpus.name,
        question: numberOf(look.asked.text),
        sentences: look.scored.map((candidate) => numberOf(inContext(candidate))),
        answers: look.answers.map(Number),
        beside: look.besideAnswer.map(Number),
        answerable: look.answerable,
      }
      writeSync(file, `${JSON.stringify(line)}\n`)
    }
  closeSync(file)
  writeFileSync(join(out ?? '', `${name}.tokens`), Int32Array.from(tokens))
  writeFileSync(join(out ?? '', `${name}.offsets`), Int32Array.from(offsets))
  console.log(`${name}: ${texts.size} texts`)
}
