import type { Answer } from '../contract.ts'
import type { AskEvent } from './events.ts'

/** The whole answer, for who does not want it in pieces. */
export async function answerIn(events: AsyncIterable<AskEvent>): Promise<Answer> {
  for await (const event of events) if (event.event === 'answer') return event.answer
  throw new Error('The answer ended without an answer event')
}
