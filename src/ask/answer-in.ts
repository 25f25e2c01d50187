import type { Answer } from '../contract.ts'
import type { AnswerEvent, AskEvent } from './events.ts'

/** The whole answer, for who does not want it in pieces. */
export const answerIn = async (events: AsyncIterable<AskEvent>): Promise<Answer> =>
  (await answerEventIn(events)).answer

/** With what is told of it besides. */
export async function answerEventIn(events: AsyncIterable<AskEvent>): Promise<AnswerEvent> {
  for await (const event of events) if (event.event === 'answer') return event
  throw new Error('The answer ended without an answer event')
}
