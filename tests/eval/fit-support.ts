/**
 * Fits when cited words support a statement, and says what that reaches on pairs that it was not fitted on:
 *
 *   npx tsx tests/eval/fit-support.ts --pairs FOLDER/pairs.jsonl.gz --pairs ...
 *
 * One pair a line: `{id, premise, claim, supported}`. Writes `src/verification/fitted-support.ts`.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createWordVectors } from '../../src/text/word-vectors.ts'
import {
  SUPPORT_FEATURES,
  type SupportFeature,
  supportEvidence,
} from '../../src/verification/support-features.ts'
import { type Example, fitLogistic } from './fit-logistic.ts'
import { type Pair, readPairs } from './pairs.ts'
import { aucOf, precisionAndRecall } from './ranking.ts'
import { supportParts } from './support-parts.ts'

const FOLDS = 10
const PACE = { steps: 1500, rate: 0.03 }
/** More likely than not. */
const THRESHOLD = 0.5
const SIGNS: Record<SupportFeature, 1 | -1 | 0> = {
  covered: 1,
  strange: -1,
  missingNumbers: -1,
  missingDates: -1,
  missingNames: -1,
  similarity: 1,
  length: 0,
}
const signs = SUPPORT_FEATURES.map((name) => SIGNS[name])

const { values } = parseArgs({ options: { pairs: { type: 'string', multiple: true } } })
if (!values.pairs) throw new Error('Say --pairs FILE')
const pairs = values.pairs.flatMap(readPairs)
const sets = [...new Set(pairs.map(({ set }) => set))]
const parts = await supportParts()
const vectorsOf = createWordVectors(parts.embed)

interface Row extends Example {
  readonly pair: Pair
  readonly fold: number
  readonly faulty: boolean
}
/** The same claim stands beside several premises: all in one fold. */
const claims = new Map<string, number>()
const rows: Row[] = []
for (const pair of pairs) {
  const { features, missing, flip } = await supportEvidence(pair.claim, [pair.premise], {
    ...parts,
    vectorsOf,
  })
  const fold = claims.get(pair.claim) ?? (claims.size * 7) % FOLDS
  claims.set(pair.claim, fold)
  rows.push({
    pair,
    features,
    fold,
    label: pair.supported,
    faulty: missing.length > 0 || flip !== null,
    weight: 1 / pairs.filter(({ set }) => set === pair.set).length,
  })
}

const probability = ({ features }: Row, { weights, bias }: ReturnType<typeof fitLogistic>) =>
  1 / (1 + Math.exp(-features.reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias)))
const judged = Array.from({ length: FOLDS }, (_, fold) => {
  const model = fitLogistic(
    rows.filter((row) => row.fold !== fold),
    signs,
    PACE,
  )
  return rows
    .filter((row) => row.fold === fold)
    .map((row) => ({ ...row, score: probability(row, model), supported: row.label }))
}).flat()

for (const set of sets) {
  const own = judged.filter(({ pair }) => pair.set === set)
  console.log(`${set}: AUC ${aucOf(own).toFixed(3)} out of fold, ${own.length} pairs`)
  const { precision, recall } = precisionAndRecall(
    own,
    ({ faulty, score }) => !faulty && score >= THRESHOLD,
  )
  console.log(`  from ${THRESHOLD}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`)
}
const { weights, bias } = fitLogistic(rows, signs, PACE)
const rounded = (x: number) => Math.round(x * 1000) / 1000
const named = SUPPORT_FEATURES.map((name, k) => `    ${name}: ${rounded(weights[k] ?? 0)},`)
writeFileSync(
  'src/verification/fitted-support.ts',
  `import type { SupportWeights } from './support.ts'

/** Written by \`tests/eval/fit-support.ts\`. */
export const FITTED_SUPPORT: SupportWeights = {
  bias: ${rounded(bias)},
  weights: {
${named.join('\n')}
  },
  threshold: ${THRESHOLD},
}
`,
)
