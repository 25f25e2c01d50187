/** A question set of the scorer as a labelled corpus, for choosing thresholds; a row that abstains has no gold. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { passagesOf } from '../../src/corpus/passages.ts'
import { type Gold, type LabelledCorpus, plainSource, readRows } from './training-corpora.ts'

export function evaluationSet(directory: string, name: string): LabelledCorpus | null {
  const folder = join(directory, name)
  if (!existsSync(folder)) return null
  const documents = readRows(join(folder, 'documents.jsonl.gz')) as { id: string; text: string }[]
  const rows = readRows(join(folder, 'questions.jsonl.gz')) as unknown as {
    turns: string[]
    evidence: Gold[][]
  }[]
  const sources = new Map(documents.map(({ id, text }) => [id, plainSource(id, text)]))
  return {
    name,
    sources,
    passages: [...sources.values()].flatMap(passagesOf),
    questions: rows.map(({ turns, evidence }) => ({
      text: turns.at(-1) ?? '',
      gold: evidence.flat(),
    })),
  }
}
