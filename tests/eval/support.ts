/**
 * How well the shipped check of support agrees with other people's judgement, beside the plain overlap of words:
 *
 *   npx tsx tests/eval/support.ts --pairs FOLDER/pairs.jsonl.gz --pairs ...
 *
 * The weights were fitted on such pairs: `fit-support.ts` prints what they reach on pairs that they were not fitted on.
 */
import { parseArgs } from 'node:util'
import { contentTermsOf } from '../../src/text/terms.ts'
import { FITTED_SUPPORT } from '../../src/verification/fitted-support.ts'
import { createSupport } from '../../src/verification/support.ts'
import { type Pair, readPairs } from './pairs.ts'
import { aucOf, type Judged, precisionAndRecall } from './ranking.ts'
import { supportParts } from './support-parts.ts'

const KINDS = [
  { name: 'a number', pattern: /^the number/ },
  { name: 'a date', pattern: /^the date/ },
  { name: 'a name', pattern: /^the name/ },
  { name: 'a quoted phrase', pattern: /^the quoted phrase/ },
  { name: 'a sense turned round', pattern: /^it (?:denies|asserts)/ },
  { name: 'an opposite or a swap', pattern: /^it says/ },
]

const { values } = parseArgs({ options: { pairs: { type: 'string', multiple: true } } })
if (!values.pairs) throw new Error('Say --pairs FILE')
const check = createSupport({ ...(await supportParts()), fitted: FITTED_SUPPORT, entail: null })

for (const file of values.pairs) {
  const pairs = readPairs(file)
  const judged: (Judged & { passed: boolean; reason: string | null })[] = []
  for (const { claim, premise, supported } of pairs) {
    const support = await check(claim, [premise])
    judged.push({
      score: support.score,
      supported,
      passed: support.verdict === 'supported',
      reason: support.verdict === 'unsupported' ? support.reason : null,
    })
  }
  const shipped = precisionAndRecall(judged, ({ passed }) => passed)
  const overlap = overlapOf(pairs)
  // The overlap gets the threshold at which it finds as many of the supported ones.
  const thresholds = overlap.map(({ score }) => score).sort((a, b) => b - a)
  const threshold = thresholds.find(
    (t) => precisionAndRecall(overlap, ({ score }) => score >= t).recall >= shipped.recall,
  )
  const beside = precisionAndRecall(overlap, ({ score }) => score >= (threshold ?? 0))
  console.log(`${pairs[0]?.set ?? file}: ${pairs.length} pairs`)
  print('support', aucOf(judged), shipped)
  print('overlap of words', aucOf(overlap), beside)
  for (const kind of KINDS) {
    const fired = judged.filter(({ reason }) => reason?.match(kind.pattern))
    const wrong = fired.filter(({ supported }) => supported).length
    console.log(`  withheld for ${kind.name}: ${fired.length}, of them supported ${wrong}`)
  }
}

/** The share of a claim's terms that its premise holds, the rare ones counting more, as in BM25. */
function overlapOf(pairs: readonly Pair[]): Judged[] {
  const known = pairs.map(({ premise }) => new Set(contentTermsOf(premise)))
  const holders = new Map<string, number>()
  for (const terms of known)
    for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1)
  const weightOf = (term: string): number => {
    const n = holders.get(term) ?? 0
    return Math.log(1 + (pairs.length - n + 0.5) / (n + 0.5))
  }
  return pairs.map(({ claim, supported }, i) => {
    const terms = [...new Set(contentTermsOf(claim))]
    const weigh = (some: string[]) => some.reduce((sum, term) => sum + weightOf(term), 0)
    return { score: weigh(terms.filter((t) => known[i]?.has(t))) / (weigh(terms) || 1), supported }
  })
}

function print(
  name: string,
  auc: number,
  { precision, recall }: { precision: number; recall: number },
) {
  console.log(
    `  ${name}: AUC ${auc.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  )
}
