import { answerIn } from '../../../src/ask/answer-in.ts'
import { readConfig } from '../../../src/config.ts'
import type { Answer } from '../../../src/contract.ts'
import { openLiveAssistant } from '../../../src/main/open-live-assistant.ts'
import { type Models, openModels } from '../../../src/main/open-models.ts'
import type { Place } from './place.ts'

export interface Answering {
  /** What was logged while it opened. */
  readonly logged: string
  readonly ask: (question: string) => Promise<Answer>
}

let models: Promise<Models> | undefined

/** What a start of the server makes of a place, in this process: its models are loaded once, which takes longest. */
export async function openAnswering(place: Place): Promise<Answering> {
  const config = readConfig(place.settings)
  const logged: string[] = []
  const note = (fields: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`)
  }
  const log = { info: note, warn: note, error: note }
  models ??= openModels(config, log)
  const live = openLiveAssistant(config, '0.0.0', null, log, models)
  const { assistant } = await live.change((reload) => reload())
  const { signal } = new AbortController()
  return {
    logged: logged.join('\n'),
    ask: (question) => answerIn(assistant.ask({ question }, signal)),
  }
}
