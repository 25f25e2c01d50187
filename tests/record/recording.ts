import type { Ask } from '../../src/ask/events.ts'
import type { AnswerRecord } from '../../src/record/record.ts'
import { recordedAsk } from '../../src/record/recorded-ask.ts'
import { library, scriptedAsk } from '../server/scripted-assistant.ts'

/** The scripted assistant, whose answers are recorded before they are sent. */
export const recordingAsk = (record: AnswerRecord): Ask => recordedAsk(scriptedAsk, record, library)
