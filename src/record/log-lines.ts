import { stringify } from 'csv-stringify/sync'
import { Answer } from '../contract.ts'
import type { Recorded } from './find-answers.ts'
import type { AnswerRecord } from './record.ts'

/** Links read at a time. */
const BATCH = 100

/**
 * The whole log as JSON Lines, oldest first. A line holds all that its hashes are made of, so that the chain can be
 * verified from the file alone: `answer` and `context` are strings, to the byte, and null where they were erased.
 */
export async function* logAsJsonLines(record: AnswerRecord): AsyncGenerator<string> {
  for await (const { entry, content } of linksOf(record)) {
    const { answerJson: answer = null, contextJson: context = null } = content ?? {}
    yield `${JSON.stringify({ ...entry, answer, context })}\n`
  }
}

const COLUMNS = [
  ...['position', 'kind', 'id', 'recordedAt', 'status', 'mode', 'question', 'standaloneQuestion'],
  ...['text', 'quotes', 'sources', 'score', 'threshold', 'totalMs', 'hash', 'previousHash'],
]

/** The whole log as CSV (RFC 4180) with a heading, oldest first. What a spreadsheet would run as a formula is defused. */
export async function* logAsCsv(record: AnswerRecord): AsyncGenerator<string> {
  yield stringify([COLUMNS])
  for await (const recorded of linksOf(record))
    yield stringify([rowOf(recorded)], { escape_formulas: true })
}

function rowOf({ entry, content }: Recorded): (string | number)[] {
  const read = content && Answer.safeParse(JSON.parse(content.answerJson))
  const answer = read?.success ? read.data : null
  const told = answer
    ? [
        ...[answer.status, answer.mode, answer.question, answer.standaloneQuestion, answer.text],
        answer.citations.map(({ quote }) => quote).join('\n'),
        [...new Set(answer.citations.map(({ sourceId }) => sourceId))].join('\n'),
        ...[answer.decision.score, answer.decision.threshold, answer.timings.totalMs],
      ]
    : Array.from({ length: 10 }, () => '')
  return [
    ...[entry.position, entry.kind, entry.answerId, entry.recordedAt],
    ...told,
    ...[entry.sha256, entry.previousSha256],
  ]
}

async function* linksOf(record: AnswerRecord): AsyncGenerator<Recorded> {
  for (let after = 0; ; ) {
    const batch = await record.links(after, BATCH)
    yield* batch
    const last = batch.at(-1)
    if (!last) return
    after = last.entry.position
  }
}
