import type { Assistant } from '../ask.ts'
import type { AnswerRecord } from '../record/record.ts'
import { recordedAsk } from '../record/recorded-ask.ts'

/** The same assistant, whose answers are kept before they are given; or as it is, where there is no record. */
export const recordedAssistant = (assistant: Assistant, record: AnswerRecord | null): Assistant =>
  record ? { ...assistant, ask: recordedAsk(assistant.ask, record, assistant.library) } : assistant
