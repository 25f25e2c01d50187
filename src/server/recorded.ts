import { Answer } from '../contract.ts'
import { RecordUnavailable } from '../problem.ts'
import type { Recorded } from '../record/find-answers.ts'
import type { AnswerRecord } from '../record/record.ts'
import { RequestRefused } from './problem-details.ts'
import type { ServerParts } from './server-parts.ts'

/** The record that this server keeps. Throws RecordUnavailable where it was started without one. */
export function recordOf({ record }: ServerParts): AnswerRecord {
  if (!record)
    throw new RecordUnavailable('The server keeps no record', 'Start the server with DATA_DIR set.')
  return record
}

export interface Content {
  readonly recorded: Recorded
  /** To the byte as it was sent. */
  readonly json: string
  readonly answer: Answer
}

/** A recorded answer that was not erased. Refuses with 404 or 410. */
export async function contentOf(record: AnswerRecord, id: string): Promise<Content> {
  const recorded = await record.find(id)
  if (!recorded) throw unknownAnswer()
  if (!recorded.content) throw erasedAnswer(recorded)
  const json = recorded.content.answerJson
  const answer = Answer.safeParse(jsonOf(json))
  if (!answer.success)
    throw new RecordUnavailable('A recorded answer is damaged', 'Run: npm run audit', {
      cause: answer.error,
    })
  return { recorded, json, answer: answer.data }
}

export const unknownAnswer = () => new RequestRefused(404, 'There is no answer with this id.')

export const erasedAnswer = ({ entry }: Recorded) =>
  new RequestRefused(
    410,
    `This answer was erased. Its hash ${entry.sha256} stays in the record at position ${entry.position}.`,
  )

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
