import type { Config } from '../config.ts'
import type { AnswerRecord } from '../record/record.ts'
import type { Log } from '../server/log.ts'
import { createLiveAssistant, type LiveAssistant } from './live-assistant.ts'
import { assistantOver } from './open-assistant.ts'
import { openLibrary } from './open-library.ts'
import { type Models, openModels } from './open-models.ts'
import { recordedAssistant } from './recorded-assistant.ts'

/** An assistant that reads its documents again when it is told to, with models that are loaded once, at once. */
export function openLiveAssistant(
  config: Config,
  version: string,
  record: AnswerRecord | null,
  log: Log,
  models: Promise<Models> = openModels(config, log),
): LiveAssistant {
  const embedder = models.then((opened) => opened.embedder)
  // Whoever loads hears of it; who never loads need not.
  embedder.catch(() => undefined)
  return createLiveAssistant(async () => {
    const opened = await openLibrary(config, embedder, log)
    const assistant = recordedAssistant(assistantOver(await models, opened, version), record)
    const { index, built } = opened
    return { assistant, embedded: built?.embedded ?? 0, indexSha256: index.sha256 }
  })
}
